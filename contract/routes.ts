/** Every URL, once. Parameters are written `:name`; `href` fills them. */
export const routes = {
  installation: "/api/installation",
  setupBegin: "/api/setup/begin",
  setupFinish: "/api/setup/finish",

  nonce: "/api/nonces",
  nonceStock: "/api/nonces/stock",
  session: "/api/session",
  me: "/api/me",

  activationBegin: "/api/activation/begin",
  activationFinish: "/api/activation/finish",
  activationState: "/api/activation/state",
  codes: "/api/codes",
  confirmations: "/api/confirmations",
  confirm: "/api/confirmations/:credential",
  phoneChanges: "/api/phone-changes",
  phoneChangeApprove: "/api/phone-changes/:change/approval",
  phoneChangeReject: "/api/phone-changes/:change/rejection",
  notices: "/api/my/notices",
  noticeRead: "/api/my/notices/:notice/read",

  today: "/api/my/today",
  mySchedule: "/api/my/schedule",
  checkins: "/api/checkins",
  acts: "/api/acts",
  photos: "/api/photos",
  photo: "/api/photos/:statement/:person",
  personReference: "/api/people/:person/reference-photo",
  myDays: "/api/my/days",
  myExport: "/api/my/export",
  myLooks: "/api/my/looks",
  myFlags: "/api/my/flags",
  answers: "/api/my/answers",
  answerPhoto: "/api/answers/:answer/photo",

  queue: "/api/queue",
  decisions: "/api/decisions",
  attended: "/api/attended",
  delegations: "/api/delegations",
  delegationEnd: "/api/delegations/:holding/end",
  lateDeciders: "/api/late-deciders",

  musters: "/api/musters",
  musterKey: "/api/musters/:muster/key",
  musterCount: "/api/musters/:muster/count",
  musterRules: "/api/muster-rules",
  musterRuleEnd: "/api/muster-rules/:rule/end",
  musterExcuses: "/api/muster-excuses",
  musterExcuseCancel: "/api/muster-excuses/:excuse/cancellation",

  draws: "/api/draws",
  myWalk: "/api/my/walk",
  sidak: "/api/inspection/rolls",
  sidakPeople: "/api/inspection/units/:unit/people",
  findings: "/api/findings",
  finding: "/api/findings/:finding",
  findingAnswers: "/api/findings/:finding/answers",
  conduct: "/api/conduct",

  outages: "/api/outages",
  outage: "/api/outages/:outage",
  outageProposalEffect: "/api/outage-proposals/:proposal/effect",
  manualModes: "/api/manual-modes",
  manualReport: "/api/manual-modes/:mode/report",
  paper: "/api/manual-modes/:mode/paper",
  paperTemplate: "/api/paper/template.xlsx",
  paperQueue: "/api/paper",

  myCorrections: "/api/my/corrections",
  discipline: "/api/discipline",
  disciplinePerson: "/api/discipline/:person",

  excuses: "/api/excuses",
  excuseCancel: "/api/excuses/:excuse/cancellation",

  requests: "/api/requests",
  requestInbox: "/api/request-inbox",
  leave: "/api/leave",
  leaveCarried: "/api/leave/carried",
  groups: "/api/groups",
  groupEnd: "/api/groups/:word/end",
  request: "/api/requests/:request",
  requestFiles: "/api/requests/:request/files",
  requestFile: "/api/requests/:request/files/:file",

  board: "/api/board",
  boardUnit: "/api/board/units/:unit",
  boardEvents: "/api/board/events",
  dashboard: "/api/dashboard",
  personDay: "/api/people/:person/days/:date",

  calendar: "/api/calendar",
  calendarWords: "/api/calendar/words",
  calendarImport: "/api/calendar/import",
  calendarRamadan: "/api/calendar/ramadan",
  patterns: "/api/patterns",
  patternAssignments: "/api/pattern-assignments",
  rosters: "/api/rosters",
  myRoster: "/api/my/roster",

  units: "/api/units",
  unitPlaces: "/api/units/:unit/places",
  people: "/api/people",
  imports: "/api/imports",
  importTemplate: "/api/imports/template.xlsx",
  roles: "/api/roles",
  roleEnd: "/api/roles/:grant/end",
  settings: "/api/settings",
  ruleSets: "/api/rules",
  ruleSet: "/api/rules/:set",
  ruleTrial: "/api/rules/:set/trial",
  ruleDifferences: "/api/rules/:set/differences",
  ruleCost: "/api/rules/:set/cost",

  inspectorPhoneChanges: "/api/inspection/phone-changes",
  inspectorAttempts: "/api/inspection/attempts",
  inspectorLooks: "/api/inspection/looks",
  cases: "/api/inspection/cases",
  case: "/api/inspection/cases/:key",
  caseWords: "/api/inspection/cases/:key/words",

  documentUnits: "/api/documents/units",
  documentRecap: "/api/documents/units/:unit/:month/recap",
  documentPayment: "/api/documents/units/:unit/:month/payment",
  documentPayroll: "/api/documents/units/:unit/:month/payroll.csv",
  documentMuster: "/api/documents/units/:unit/musters/:date",
  documentCard: "/api/documents/people/:person/:month/card",
  documentCut: "/api/documents/people/:person/:month/cuts/:cut",
  cutExplained: "/api/people/:person/months/:month/cuts/:cut",
  bundles: "/api/document-bundles",
  bundleFile: "/api/document-bundles/:bundle/file",
  letterhead: "/api/letterheads",
  recapVerified: "/api/verified/:recap/:hash",

  recaps: "/api/recaps",
  recapRecheck: "/api/recaps/recheck",
  recap: "/api/recaps/:unit/:month",
  recapPrepare: "/api/recaps/:unit/:month/prepare",
  recapProvisional: "/api/recaps/:unit/:month/provisional",
  recapOpen: "/api/recaps/:unit/:month/open",
  recapPerson: "/api/recaps/:unit/:month/people/:person",
  myRecap: "/api/my/recap",

  keys: "/.well-known/saksi-keys.json",
  health: "/healthz",
  ready: "/readyz",
  metrics: "/metrics",
} as const;

export type RouteName = keyof typeof routes;

/** The URL with its parameters filled in, e.g. `href("confirm", { credential: id })`. Throws when one is missing. */
export function href(name: RouteName, params: Record<string, string> = {}, query: Record<string, string> = {}): string {
  const path = routes[name].replace(/:(\w+)/g, (_, key: string) => {
    const value = params[key];
    if (value === undefined) throw new Error(`route ${name} needs ${key}`);
    return encodeURIComponent(value);
  });
  const search = Object.entries(query)
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`)
    .join("&");
  return search ? `${path}?${search}` : path;
}

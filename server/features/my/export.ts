/** Everything held about one person (UU 27/2022), without secrets and without what belongs to others. */
import { withoutOthers, type Verdict } from "../../../core/evidence/verdict.ts";
import type { Context } from "../../context.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { nameOf } from "../../days/sentence.ts";
import {
  actsBy,
  attendedOf,
  deliveriesOf,
  falsificationsOf,
  findingsOf,
  findingWordsBy,
  listEntriesOf,
  musterExcusesOf,
  paperLinesOf,
  photosOf,
} from "./held-acts.ts";
import {
  activationCodesOf,
  answersOf,
  attemptsOf,
  caseWordsOf,
  checkinsOf,
  credentialsOf,
  decisionsAbout,
  decisionsBy,
  excusesOf,
  holdingsOf,
  judgementsOf,
  looksOf,
  noticesOf,
  patternsOf,
  personRow,
  phoneChangesOf,
  rolesOf,
  sessionsOf,
  tppOf,
  type HeldCheckin,
} from "./held.ts";

import { dutyElsewhereOf, errandsOf, groupWordsOf, leaveCarriedOf } from "./held-leave.ts";
import { patternsSaidOf, rostersOf } from "./held-schedule.ts";
import { disciplineStepsOf, disciplineWordsOf, leftDutyOf, requestFilesOf, requestsOf, requestWordsOf } from "./held-month.ts";

export async function everythingAbout(context: Context, directory: Directory, person: string) {
  const whose = { db: context.db, tenant: directory.tenant.id, person };
  const name = (id: string | null) => (id === null ? null : nameOf(directory, id));
  const looks = await looksOf(whose);
  return {
    exportedAt: context.now(),
    regency: directory.tenant.name,
    person: await personRow(whose),
    allowance: await tppOf(whose),
    holdings: withMore(await holdingsOf(whose), ({ positionId }) => postOf(directory, positionId)),
    patterns: await patternsOf(whose),
    patternsSaid: withMore(await patternsSaidOf(whose), ({ by }) => ({ by: name(by) })),
    rosters: withMore(await rostersOf(whose), ({ by }) => ({ by: name(by) })),
    roles: withMore(await rolesOf(whose), ({ grantedBy }) => ({ grantedBy: name(grantedBy) })),
    activationCodes: withMore(await activationCodesOf(whose), ({ issuedBy }) => ({ issuedBy: name(issuedBy) })),
    credentials: withMore(await credentialsOf(whose), ({ publicKey, secondKey, confirmedBy, revokedBy }) => {
      return {
        publicKey: base64url(publicKey),
        secondKey: base64url(secondKey),
        confirmedBy: name(confirmedBy),
        revokedBy: name(revokedBy),
      };
    }),
    phoneChanges: withMore(await phoneChangesOf(whose), ({ requestedBy, firstBy, secondBy, rejectedBy }) => {
      return { requestedBy: name(requestedBy), firstBy: name(firstBy), secondBy: name(secondBy), rejectedBy: name(rejectedBy) };
    }),
    sessions: await sessionsOf(whose),
    notices: await noticesOf(whose),
    checkins: (await checkinsOf(whose)).map(withEnvelope),
    judgements: withMore(await judgementsOf(whose), ({ verdicts }) => ({ verdicts: withoutOthers(verdicts as Verdict[]) })),
    answers: withMore(await answersOf(whose), ({ photo }) => ({ photo: photo && Buffer.from(photo).toString("base64") })),
    caseWordsAboutMe: await caseWordsOf(whose),
    decisionsAboutMe: withMore(await decisionsAbout(whose), ({ by }) => ({ by: name(by) })),
    decisionsByMe: await decisionsBy(whose),
    excuses: withMore(await excusesOf(whose), ({ by }) => ({ by: name(by) })),
    attendedRecords: withMore(await attendedOf(whose), ({ by, photoHash }) => ({ by: name(by), photoHash: hex(photoHash) })),
    requests: withMore(await requestsOf(whose), ({ by }) => ({ by: name(by) })),
    requestWords: withMore(await requestWordsOf(whose), ({ by }) => ({ by: name(by) })),
    requestFiles: withMore(await requestFilesOf(whose), ({ hash }) => ({ hash: hex(hash) })),
    dutyElsewhere: withMore(await dutyElsewhereOf(whose), ({ by }) => ({ by: name(by) })),
    errands: withMore(await errandsOf(whose), ({ by }) => ({ by: name(by) })),
    leaveCarried: withMore(await leaveCarriedOf(whose), ({ by }) => ({ by: name(by) })),
    groups: withMore(await groupWordsOf(whose), ({ by }) => ({ by: name(by) })),
    leftDuty: withMore(await leftDutyOf(whose), ({ by }) => ({ by: name(by) })),
    disciplineSteps: withMore(await disciplineStepsOf(whose), ({ told }) => ({ told: name(told) })),
    disciplineWords: withMore(await disciplineWordsOf(whose), ({ by }) => ({ by: name(by) })),
    listEntries: withMore(await listEntriesOf(whose), ({ by }) => ({ by: name(by) })),
    musterExcuses: withMore(await musterExcusesOf(whose), ({ by }) => ({ by: name(by) })),
    findings: await findingsOf(whose),
    findingWordsByMe: await findingWordsBy(whose),
    falsifications: withMore(await falsificationsOf(whose), ({ by }) => ({ by: name(by) })),
    deliveries: await deliveriesOf(whose),
    actsByMe: withMore(await actsBy(whose), ({ bodyHash }) => ({ bodyHash: hex(bodyHash) })),
    paperLines: withMore(await paperLinesOf(whose), ({ photoHash }) => ({ photoHash: hex(photoHash) })),
    photos: withMore(await photosOf(whose), ({ hash, dhash }) => ({ hash: hex(hash), dhash: hex(dhash) })),
    attempts: await attemptsOf(whose),
    looksAtMe: looks.filter((look) => look.person === person).map(({ by, at, what, date }) => ({ by: name(by), at, what, date })),
    looksByMe: looks
      .filter((look) => look.person !== person)
      .map(({ person: seen, at, what, date }) => ({ person: name(seen), at, what, date })),
  };
}

/** The rows with what stands in place of some of their fields, or beside them. */
function withMore<Row extends object, More extends object>(rows: readonly Row[], more: (row: Row) => More) {
  return rows.map((row): Omit<Row, keyof More> & More => Object.assign({}, row, more(row)));
}

function postOf(directory: Directory, positionId: string): { position: string | null; unit: string | null } {
  const position = directory.positions.find(({ id }) => id === positionId);
  return { position: position?.name ?? null, unit: directory.units.get(position?.unitId ?? "")?.name ?? null };
}

/** The raw statement as the phone sent it; null once its retention is over. */
function withEnvelope({ nonce, body, clientData, authenticatorData, signature, secondSignature, ...checkin }: HeldCheckin) {
  const envelope = body && {
    nonce: base64url(nonce),
    body: text(body),
    clientDataJSON: text(clientData),
    authenticatorData: base64url(authenticatorData),
    signature: base64url(signature),
    second: base64url(secondSignature),
  };
  return { ...checkin, bodyHash: Buffer.from(checkin.bodyHash).toString("hex"), envelope };
}

const hex = (bytes: Uint8Array | null) => bytes && Buffer.from(bytes).toString("hex");
const base64url = (bytes: Uint8Array | null) => bytes && Buffer.from(bytes).toString("base64url");
const text = (bytes: Uint8Array | null) => bytes && Buffer.from(bytes).toString("utf8");

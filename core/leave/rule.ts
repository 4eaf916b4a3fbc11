/**
 * The law of leave and duty elsewhere as data (rules/national/leave.json): one entry for each kind and the groups of people that it is for.
 * `mark`: whether the citation was checked against its text ("law") or is from memory and waits for it; both are settings, never code.
 */
import { askedKinds } from "../day/facts.ts";
import type { CivilDate } from "../time/civil.ts";

/** What may be asked for: excuses of the day's status, and duty elsewhere. */
export const leaveKinds = [...askedKinds, "dinas_luar", "wfa", "izin_keluar"] as const;
export type LeaveKind = (typeof leaveKinds)[number];
export type Status = "PNS" | "PPPK" | "PPPK_PARUH_WAKTU" | "NON_ASN";

/** `unusedYears`: so many years before in a row were not used (1: not wholly); then this year has at most `mostInAll` days. */
export type Quota = { days: number; carry: readonly { unusedYears: number; mostInAll: number }[] };

export type LeaveRule = {
  kind: LeaveKind;
  name: string;
  /** excuse: nothing is asked of these days; elsewhere: duty at another place or none; errand: hours of one day */
  what: "excuse" | "elsewhere" | "errand";
  for: readonly Status[];
  /** whether its length counts the days that the person works, or all */
  count: "working" | "calendar";
  /** the longest that one request may run; null: only the quota limits it */
  most: { days?: number; months?: number } | null;
  quota: Quota | null;
  /** full months since the appointment; null: none asked */
  serviceMonths: number | null;
  /** for what the months are not asked, as the form's tick says it; those who decide read it in the sentence. Absent: no exception */
  serviceExcept?: string;
  /** `fromDay`: asked where it runs so many days or more; `mayFollow`: it may come until the last word instead of with the request */
  proof: { kind: "none" | "letter" | "doctor"; fromDay: number; mayFollow: boolean };
  /** whether it may cover one session only */
  half: boolean;
  /** words and proof are about health or family: only the person and those who decide read them */
  private: boolean;
  /** how many days before the asking it may begin */
  backDays: number;
  /** superiors from below, then the one who has the last word: the direct one, the head of the agency, the highest of the chart */
  steps: { direct: number; last: "direct" | "head" | "top" };
  citation: string;
  mark: "law" | "memory";
  note?: string;
};

export type LeaveLaw = {
  citation: string;
  from: CivilDate;
  jointLeave: { reducesAnnual: boolean; citation: string; mark: "law" | "memory" };
  /** how many days ahead something may be asked for */
  aheadDays: number;
  kinds: readonly LeaveRule[];
};

/** Null: this kind is not for people of that status. */
export function ruleFor(law: LeaveLaw, kind: LeaveKind, status: string): LeaveRule | null {
  return law.kinds.find((rule) => rule.kind === kind && rule.for.some((one) => one === status)) ?? null;
}

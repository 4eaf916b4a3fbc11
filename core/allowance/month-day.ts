/** A day as the allowance counts it: what is left of its status once colours, words and evidence are said. Pure numbers and kinds. */
import type { ExcuseKind } from "../day/facts.ts";
import type { Why } from "../day/day.ts";
import type { Session } from "../schedule/pattern.ts";
import type { CivilDate } from "../time/civil.ts";

export type MusterCount = {
  session: Session | null;
  what: "apel" | "upacara";
  name: string;
  status: "attended" | "missed" | "excused" | "undecided";
};

export type MonthDay = {
  date: CivilDate;
  /** duty was expected; a ceremony may stand on a free day too */
  work: boolean;
  /** from the start of duty to its end as planned, less the break inside it; 0 on a free day */
  dutyMinutes: number;
  /** both sessions red without a record, word or excuse */
  unexcused: boolean;
  /** whole minutes that count; 0: in time, excused, waiting or not counted */
  late: number;
  early: number;
  /** without a record while the other session has one that stands, or is excused as half a day */
  missing: readonly Session[];
  /** a record or somebody's word shows the person here, whatever excuse there is beside it: a row of absences ends on such a day */
  seen: boolean;
  musters: readonly MusterCount[];
  /** what stands for the day or for one half of it (`half`: the session that it covers) */
  excuses: readonly { kind: ExcuseKind; half: Session | null }[];
  /** minutes left without permission, each time that a superior wrote down */
  away: readonly number[];
  falsified: { own: boolean; vouched: boolean };
  /** what waits and therefore cuts nothing */
  open: readonly { session: Session; why: Why }[];
};

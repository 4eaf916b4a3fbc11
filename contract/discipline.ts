/** The discipline ladder (PP 94/2021) as screens show it: what is proposed for whom, who was told, who acted. */
import { Type } from "typebox";
import type { Proposed } from "../core/discipline/ladder.ts";
import type { Acting } from "../core/discipline/told.ts";
import type { CivilDate, Instant } from "../core/time/civil.ts";
import { Uuid } from "./scalars.ts";

const closed = { additionalProperties: false } as const;
const Year = Type.String({ pattern: "^20[2-9]\\d$" });
const Page = Type.String({ pattern: "^\\d{1,4}$" });

export const DisciplineQuery = Type.Object({ year: Type.Optional(Year), page: Type.Optional(Page) }, closed);
export const DisciplineAsked = Type.Object({ person: Uuid }, closed);
export const disciplinePage = 50;

/** `told`: the superior; null: nobody decided for the person. `until`: by when he answers. `reached`: it still is, by what is known today. */
export type StepView = Pick<Proposed, "id" | "kind" | "name" | "consequence" | "citation" | "days"> & {
  told: string | null;
  toldAt: Instant;
  until: Instant;
  acting: Acting;
  reached: boolean;
  words: { word: "acted" | "not_needed"; note: string; by: string; at: Instant }[];
  maySay: boolean;
};
type About = { id: string; name: string; position: string | null; unit: string | null };

/** `days`: unexcused days of the year that count today; `run`: the longest one in a row. */
export type DisciplineLine = { person: About; days: number; run: number; steps: StepView[] };
export type LateSuperior = {
  superior: About;
  steps: { person: string; name: string; step: string; toldAt: Instant; until: Instant }[];
};
export type DisciplineList = {
  year: number;
  today: CivilDate;
  page: number;
  more: boolean;
  people: DisciplineLine[];
  /** superiors who were told and did not answer in time */
  late: LateSuperior[];
  actWorkingDays: number;
  ladder: { name: string; from: number; until: number | null; consequence: string; citation: string }[];
  citation: string;
};

/** A paper that somebody else completes and signs; nothing is decided by it. */
export type Draft = { id: "report" | "pay_stop"; title: string; text: string };
export type DisciplinePerson = {
  year: number;
  today: CivilDate;
  person: About & { nip: string | null };
  isMe: boolean;
  days: CivilDate[];
  run: CivilDate[];
  /** days that are not decided yet and count for nothing until they are */
  waiting: CivilDate[];
  /** lateness and early leaving as days: an alert only; null: not shown in this regency */
  minutes: { minutes: number; days: number } | null;
  steps: StepView[];
  /** none for the person himself */
  drafts: Draft[];
  citation: string;
};

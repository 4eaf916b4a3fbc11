/** What an attack is: who it costs what, and how strong it can be played. Written without a look at the detectors. */
import type { Day } from "../population/calendar.ts";
import type { Employee } from "../population/employee.ts";
import type { Press } from "../population/press.ts";
import type { AttackId } from "./ids.ts";

export type Cost = {
  /** a month, for one person who cheats */
  rupiah: number;
  /** a day */
  minutes: number;
  /** 1: installs an app; 3: follows a guide with a computer; 5: writes programs against this one */
  skill: 1 | 2 | 3 | 4 | 5;
  /** people who must help */
  accomplices: number;
  basis: string;
};

/** Who cheats together: one person, or a ring in one office. */
export type Crew = {
  seed: string;
  members: readonly Employee[];
  /** an honest person of the same office, whose check-ins can be copied */
  colleague: Employee;
  /** every window's length, when the world forces one */
  seconds?: number;
};

/** The presses of one crew's day. Pure in (crew, day). */
export type Play = (crew: Crew, day: Day) => Press[];

export type Strength = {
  id: string;
  about: string;
  /** people in one crew; 1 when left out */
  ring?: number;
  play: Play;
};

export type Attack = {
  id: AttackId;
  name: string;
  about: string;
  cost: Cost;
  strengths: readonly Strength[];
  /** false: a check-in cannot carry it today */
  playable: boolean;
  why?: string;
  /** what never becomes a line, because something before the judge refuses it */
  refusedBefore?: readonly { id: string; about: string; refusedBy: "signature" }[];
};

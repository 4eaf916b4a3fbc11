/** A line as the judge gets it, and the truth about it, which the judge never sees. */
import type { Line } from "../../core/evidence/line.ts";
import type { AttackId } from "../attacks/ids.ts";
import type { RegimeName } from "../noise/regime.ts";

export type Mark = {
  /** what this person does, on all of the person's lines, also the true ones; null: honest */
  attack: AttackId | null;
  strength: string | null;
  person: string;
  /** as its client hints name it, or "iPhone" */
  model: string;
  office: string;
  /** how the position was got; null when it was made up */
  regime: RegimeName | "approximate" | null;
  session: "in" | "out";
  /** working days since the world began, from 0 */
  day: number;
  /** this line says something untrue: the person is not there, or was not then */
  lie: boolean;
};

export type Labelled = { line: Line; mark: Mark };

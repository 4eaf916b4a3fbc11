/** One press of the button: what the phone saw, what the server knew, and what was true. Attacks and honest people both make these. */
import type { Origin } from "../../core/evidence/evidence.ts";
import type { MusterClaim } from "../../core/muster/claim.ts";
import type { Instant } from "../../core/time/civil.ts";
import type { Evidence } from "../evidence.ts";
import type { RegimeName } from "../noise/regime.ts";
import type { Session } from "./calendar.ts";
import type { Employee } from "./employee.ts";
import type { Handset } from "./phone.ts";

export type Press = {
  employee: Employee;
  handset: Handset;
  /** where marker, chain and the ceremony before are kept: `storageOf`, or another phone's with the same key */
  storage: string;
  session: Session;
  /** true time */
  at: Instant;
  receivedAt: Instant;
  nonceAt: Instant;
  evidence: Evidence;
  origin: Origin | null;
  confirmed: boolean;
  regime: RegimeName | "approximate" | null;
  /** from the authenticator being asked to its answer, ms; the next check-in on this phone tells it */
  answerMs: number;
  lie: boolean;
  /** what the muster's code came to, where one was sent along */
  muster?: MusterClaim;
  /** a program that has no chain and no marker of its own leaves them out */
  bare?: boolean;
};

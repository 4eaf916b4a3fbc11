/** Whether a signed decision may stand: all of its lines, or none. */
import type { DecisionBody } from "../../../core/evidence/envelope.ts";
import type { Instant } from "../../../core/time/civil.ts";
import { Fault } from "../../fault.ts";
import type { KnownKey } from "../../directory/cache.ts";
import type { Decidable } from "./queue.ts";

type Refusal = "not_your_queue" | "too_early" | "too_late" | "finding_decides" | "flagged_needs_word";
type Word = DecisionBody["lines"][number];

/** A phone's or a desk's key; nobody decides with one that nobody has confirmed. */
export function refuseKey(key: KnownKey): void {
  if (!key.confirmed) throw new Fault("credential_pending");
}

/** What is wrong whatever the queue says. */
export function refuseForm({ lines }: DecisionBody): void {
  const unreasoned = lines.filter(({ word, reason }) => (word === "invalid") !== (reason !== null));
  if (unreasoned.length > 0) throw new Fault("invalid_input", "a line is invalid with a reason, or valid without");
  if (new Set(lines.map(({ person }) => person)).size < lines.length) throw new Fault("invalid_input", "a person is named twice");
}

/** `queue`: the decider's own, of the body's date and session. The first fault is the answer; its detail names the people. */
export function refuseLines({ lines }: DecisionBody, queue: ReadonlyMap<string, Decidable>, now: Instant): void {
  const refuse = (code: Refusal, wrong: (word: Word, line: Decidable) => boolean) => {
    const people = lines.filter((word) => wrong(word, queue.get(word.person)!)).map(({ person }) => person);
    if (people.length > 0) throw new Fault(code, { people });
  };
  refuse("not_your_queue", ({ person }) => !queue.has(person));
  refuse("too_early", (_, { opensAt }) => now < opensAt);
  // What still waits for a person (a look, an outage, manual mode, an uncertain time) is never too late to be decided: it would wait for ever.
  refuse("too_late", (_, { deadlines, status }) => now >= deadlines.escalate && status.colour !== "menunggu");
  // Neither the first who vouched nor somebody named to act after the list was walked: the finding, or who was above already.
  refuse("finding_decides", ({ word }, { contradicted, namedAfterList }) => namedAfterList || (contradicted && word === "valid"));
  refuse("flagged_needs_word", ({ how, word }, { flagged, record }) => how === "rest" && (flagged || !record || word !== "valid"));
  const foreign = lines.filter(({ person, checkin }) => checkin && !queue.get(person)!.pressed.some(({ id }) => id === checkin));
  if (foreign.length > 0) throw new Fault("invalid_input", "a line names a check-in of another person or day");
}

/** What was chosen but not signed yet, for each muster; kept while the app is open, also when another date is looked at. */
import { signal, type Signal } from "@preact/signals";
import type { DecisionBody } from "../../../core/evidence/envelope.ts";
import type { Queue } from "../../../contract/day.ts";
import { stillFitting, type Choice } from "./lines.ts";

export type Choices = Signal<ReadonlyMap<string, Choice>>;
type Muster = Pick<Queue, "date" | "session">;

const chosen = new Map<string, Choices>();

/** The choices that still fit the queue as it is now. */
export function choicesFor(queue: Queue): Choices {
  const choices = signalOf(queue);
  const fitting = stillFitting(choices.peek(), queue);
  if (fitting.size !== choices.peek().size) choices.value = fitting;
  return choices;
}

export function choose(choices: Choices, ...lines: Choice[]): void {
  choices.value = new Map([...choices.value, ...lines.map((line) => [line.person, line] as const)]);
}

export function unchoose(choices: Choices, person: string): void {
  choices.value = new Map([...choices.value].filter(([id]) => id !== person));
}

/** A statement that the server refused: its lines are chosen again, ready to be signed anew. */
export function chooseAgain(body: DecisionBody): void {
  choose(signalOf(body), ...body.lines);
}

export function forgetChoices(muster: Muster): void {
  signalOf(muster).value = new Map();
}

function signalOf({ date, session }: Muster): Choices {
  const name = `${date} ${session}`;
  const known = chosen.get(name) ?? signal<ReadonlyMap<string, Choice>>(new Map());
  chosen.set(name, known);
  return known;
}

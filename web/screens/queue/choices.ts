/**
 * What was chosen but not signed yet, for each muster, and when its queue was first shown: kept on the device, so that a page that was closed or a network
 * that went away loses nothing. Signing out takes it along, like everything about others.
 */
import { signal, type Signal } from "@preact/signals";
import type { DecisionBody } from "../../../core/evidence/envelope.ts";
import type { Queue } from "../../../contract/day.ts";
import { routes } from "../../../contract/routes.ts";
import { forget, recall, remember } from "../../offline/memory.ts";
import { me } from "../../state.ts";
import { stillFitting, type Choice } from "./lines.ts";

export type Choices = Signal<ReadonlyMap<string, Choice>>;
type Muster = Pick<Queue, "date" | "session">;

const chosen = new Map<string, Choices>();

/** The choices that still fit the queue as it is now. */
export function choicesFor(queue: Queue): Choices {
  const choices = signalOf(queue);
  const fitting = stillFitting(choices.peek(), queue);
  if (fitting.size !== choices.peek().size) set(choices, queue, fitting);
  return choices;
}

export function choose(choices: Choices, muster: Muster, ...lines: Choice[]): void {
  set(choices, muster, new Map([...choices.value, ...lines.map((line) => [line.person, line] as const)]));
}

export function unchoose(choices: Choices, muster: Muster, person: string): void {
  set(choices, muster, new Map([...choices.value].filter(([id]) => id !== person)));
}

/** A statement that the server refused: its lines are chosen again, ready to be signed anew. */
export function chooseAgain(body: DecisionBody): void {
  choose(signalOf(body), body, ...body.lines);
}

export function forgetChoices(muster: Muster): void {
  set(signalOf(muster), muster, new Map());
}

/** Server time at which this person was first shown the queue of the muster. */
export function openedAt(muster: Muster, now: number): number {
  const key = keyOf("dibuka", muster);
  const known = recall<number>(key)?.value;
  if (typeof known === "number") return known;
  remember(key, now);
  return now;
}

function set(choices: Choices, muster: Muster, lines: ReadonlyMap<string, Choice>): void {
  choices.value = lines;
  const key = keyOf("pilihan", muster);
  if (lines.size > 0) remember(key, [...lines.values()]);
  else forget(key);
}

function signalOf(muster: Muster): Choices {
  const key = keyOf("pilihan", muster);
  const stored = () => (recall<Choice[]>(key)?.value ?? []).map((line) => [line.person, line] as const);
  const known = chosen.get(key) ?? signal<ReadonlyMap<string, Choice>>(new Map(stored()));
  chosen.set(key, known);
  return known;
}

/** Below the address of the queue: gone with what the device remembers of it. */
function keyOf(what: "pilihan" | "dibuka", { date, session }: Muster): string {
  return `${routes.queue}?${what}=${me.peek()?.person.id ?? ""}/${date}/${session}`;
}

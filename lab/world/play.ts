/** A world is judged line by line with the server's judge, and what came of it kept small: columns, and each combination of verdicts once. */
import { judge } from "../../core/evidence/judge.ts";
import { evidenceOf, judgeLine } from "../../core/evidence/line.ts";
import { memoryHistory } from "../../core/evidence/memory.ts";
import type { Verdict } from "../../core/evidence/verdict.ts";
import type { AttackId } from "../../sim/attacks/ids.ts";
import { worldOf, type Mark } from "../../sim/population/population.ts";
import type { Job, Kind } from "./plan.ts";

export type Person = { office: string; model: string; attack: AttackId | null; strength: string | null };

/** Check-ins in the order of their receipt, a column a field. `lie`: it says something untrue. */
export type Rows = { person: Uint32Array; day: Uint16Array; verdicts: Uint32Array; lie: Uint8Array };

/** Two people whom a history verdict named together, and on which day first. */
export type Pair = { signal: string; a: number; b: number; day: number };

export type Outcome = {
  name: string;
  kind: Kind;
  seed: string;
  people: Person[];
  rows: Rows;
  /** combinations of verdicts, without their sentences */
  verdicts: Verdict[][];
  pairs: Pair[];
  /** of which went into judging, ms */
  ms: { all: number; judging: number };
};

export function play({ name, kind, world }: Job): Outcome {
  const began = performance.now();
  let judging = 0;
  const memory = memoryHistory();
  const people = new Numbered<Person>();
  const combinations = new Numbered<Verdict[]>();
  const pairs = new Map<string, Pair>();
  const columns = { person: [] as number[], day: [] as number[], verdicts: [] as number[], lie: [] as number[] };
  for (const { line, mark } of worldOf(world)) {
    const before = performance.now();
    const judgement = kind === "window" ? judge(evidenceOf(line)) : judgeLine(memory, line, columns.day.length + 1);
    judging += performance.now() - before;
    const person = people.of(mark.person, () => personOf(mark));
    columns.person.push(person);
    columns.day.push(mark.day);
    columns.verdicts.push(combinations.of(keyOf(judgement.verdicts), () => judgement.verdicts.map(bare)));
    columns.lie.push(mark.attack !== null && mark.lie ? 1 : 0);
    for (const { id, with: others } of judgement.verdicts) {
      for (const other of others?.people ?? []) notePair(pairs, id, person, people.known(other), mark.day);
    }
  }
  const rows = {
    person: Uint32Array.from(columns.person),
    day: Uint16Array.from(columns.day),
    verdicts: Uint32Array.from(columns.verdicts),
    lie: Uint8Array.from(columns.lie),
  };
  const ms = { all: performance.now() - began, judging };
  return { name, kind, seed: world.seed, people: people.list, rows, verdicts: combinations.list, pairs: [...pairs.values()], ms };
}

function personOf({ office, model, attack, strength }: Mark): Person {
  return { office, model, attack, strength };
}

function notePair(pairs: Map<string, Pair>, signal: string, person: number, other: number | undefined, day: number): void {
  if (other === undefined || other === person) return;
  const [a, b] = person < other ? [person, other] : [other, person];
  const key = `${signal}|${a}|${b}`;
  if (!pairs.has(key)) pairs.set(key, { signal, a, b, day });
}

const keyOf = (verdicts: readonly Verdict[]) =>
  verdicts.map(({ id, weight, family, points, effect }) => `${id},${weight},${family},${points},${effect}`).join(";");

const bare = ({ id, weight, family, points, effect }: Verdict): Verdict => ({ id, weight, family, points, effect, sentence: "" });

/** Things numbered in the order of their coming. */
class Numbered<T> {
  readonly list: T[] = [];
  private readonly numbers = new Map<string, number>();

  of(key: string, make: () => T): number {
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.list.length);
    this.list.push(make());
    return this.list.length - 1;
  }

  known(key: string): number | undefined {
    return this.numbers.get(key);
  }
}

/** The queue's lines in the order of the glance: those that want a look, those without a record, the rest, the decided. */
import type { DecisionLine } from "../../../core/evidence/envelope.ts";
import type { Queue, QueueLine } from "../../../contract/day.ts";

export type Choice = DecisionLine & { how: "each" | "rest" };
export type Groups = { flagged: QueueLine[]; without: QueueLine[]; rest: QueueLine[]; decided: QueueLine[] };

export function groupsOf(lines: readonly QueueLine[]): Groups {
  const open = lines.filter((line) => !isDecided(line));
  return {
    flagged: open.filter((line) => line.flagged),
    without: open.filter((line) => !line.flagged && !line.record),
    rest: open.filter(isRest),
    decided: lines.filter(isDecided),
  };
}

export function isDecided(line: QueueLine): boolean {
  return line.session.decision !== null || line.session.excuse !== null;
}

/** "The rest is valid" takes these only: a record, no flag, no decision. */
export function isRest(line: QueueLine): boolean {
  return !isDecided(line) && !line.flagged && line.record !== null;
}

export function validChoice(line: QueueLine, how: Choice["how"]): Choice {
  return { person: line.person.id, word: "valid", reason: null, note: null, checkin: line.record?.id ?? null, how };
}

export function invalidChoice(line: QueueLine, reason: "not_in_muster" | "not_here", note: string): Choice {
  return { ...validChoice(line, "each"), word: "invalid", reason, note: note.trim() || null };
}

/** What still fits the lines as they are now: a person who left the queue, or whose record is another one, is dropped. */
export function stillFitting(choices: ReadonlyMap<string, Choice>, queue: Queue): Map<string, Choice> {
  const lines = new Map(queue.lines.map((line) => [line.person.id, line]));
  return new Map(
    [...choices].filter(([person, choice]) => {
      const line = lines.get(person);
      if (!line || choice.checkin !== (line.record?.id ?? null)) return false;
      return choice.how === "each" || isRest(line);
    }),
  );
}

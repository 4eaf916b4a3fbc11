/** The queue's lines in the order of the glance: those that want a look, those without a record, the rest, the decided. */
import type { DecisionBody } from "../../../core/evidence/envelope.ts";
import type { Queue, QueueLine } from "../../../contract/day.ts";

export type Choice = DecisionBody["lines"][number];
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

/** A word was said: a decision, an attended record, an excuse. Where a list that was walked speaks against it, another word is asked for. */
export function isDecided({ session, contradicted }: QueueLine): boolean {
  if (session.why === "contradicted" && !contradicted) return false;
  return session.decision !== null || session.excuse !== null || session.attended !== null;
}

/** "The rest is valid" takes these only: a record, no flag, no decision. */
function isRest(line: QueueLine): boolean {
  return !isDecided(line) && !line.flagged && line.record !== null && line.open;
}

/** What the superior saw on the photo of the record: whether it shows what was asked for. */
export type Seen = "shown" | "not_shown" | null;

export function validChoice(line: QueueLine, how: Choice["how"], photo: Seen = null): Choice {
  const choice: Choice = { person: line.person.id, word: "valid", reason: null, note: null, checkin: line.record?.id ?? null, how };
  return photo ? { ...choice, photo } : choice;
}

export function invalidChoice(line: QueueLine, reason: "not_in_muster" | "not_here", note: string, photo: Seen = null): Choice {
  return { ...validChoice(line, "each", photo), word: "invalid", reason, note: note.trim() || null };
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

/** The page on which the superior vouches for people without a record; `person`: marked already. */
export function attendedHref({ date, session }: Pick<Queue, "date" | "session">, person = ""): string {
  return `/hadir-tanpa-hp?tanggal=${date}&sesi=${session}${person && `&orang=${person}`}`;
}

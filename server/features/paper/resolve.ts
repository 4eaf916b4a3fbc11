/** Rows of a list against the organisation: who is meant, may he be put on it, was he expected then, and did the manual mode run for his unit. */
import type { PaperFault } from "../../../contract/paper.ts";
import { coversUnit, touches } from "../../../core/outage/cover.ts";
import type { SessionExpectation } from "../../../core/schedule/expectation.ts";
import { instantAt, type Instant, type Zone } from "../../../core/time/civil.ts";
import type { Directory, ManualMode } from "../../directory/snapshot.ts";
import type { Who } from "../../http/access.ts";
import { mayPutOnList } from "./policy.ts";
import type { PaperRow } from "./rows.ts";
import { sentences } from "./sentences.ts";

export type Resolved = { row: PaperRow; person: string; zone: Zone; said: Instant | null; expected: SessionExpectation };

const dayMinutes = 1440;

export function resolveRows(directory: Directory, who: Who, mode: ManualMode, rows: readonly PaperRow[], now: Instant) {
  const people = new Map([...directory.people.values()].flatMap(({ id, nip }) => (nip ? [[nip, id] as const] : [])));
  const resolved: Resolved[] = [];
  const faults: PaperFault[] = [];
  const seen = new Set<string>();
  for (const row of rows) {
    const known = people.get(row.nip);
    const found = known === undefined ? ["nip", sentences.nipUnknown] : resolveRow(directory, who, mode, { row, person: known, now });
    const key = `${row.nip} ${row.date} ${row.session}`;
    if (Array.isArray(found)) faults.push({ line: row.line, column: found[0] ?? null, message: found[1] ?? "" });
    else if (seen.has(key)) faults.push({ line: row.line, column: "nip", message: sentences.twice });
    else resolved.push(found);
    seen.add(key);
  }
  return { resolved, faults };
}

/** A column and a sentence where it does not fit. */
function resolveRow(
  directory: Directory,
  who: Who,
  mode: ManualMode,
  { row, person, now }: { row: PaperRow; person: string; now: Instant },
): Resolved | [string, string] {
  const { date, session, minute } = row;
  if (!mayPutOnList(who, directory, person, date)) return ["nip", sentences.notYours];
  const expectation = directory.expectation(person, date);
  if (expectation.kind !== "work") return ["tanggal", sentences.notExpected];
  const expected = expectation[session];
  const parentOf = (unit: string) => directory.units.get(unit)?.parentId ?? null;
  const runs = touches(mode, { from: expected.opens, until: expected.closes });
  if (!runs || !coversUnit(mode, directory.unitOf(person, date)?.id ?? null, parentOf)) return ["tanggal", sentences.notManual];
  const zone = directory.zoneOf(person, date);
  const said = minute === null ? null : saidAt(expected, date, minute, zone);
  const column = session === "in" ? "masuk" : "pulang";
  if (minute !== null && said === null) return [column, sentences.outside];
  if ((said ?? expected.due) > now) return [column, sentences.future];
  return { row, person, zone, said, expected };
}

/** A night's departure may be on the day after. */
function saidAt({ opens, closes }: SessionExpectation, date: string, minute: number, zone: Zone): Instant | null {
  const times = [minute, minute + dayMinutes].map((each) => instantAt(date, each, zone));
  return times.find((at) => opens <= at && at < closes) ?? null;
}

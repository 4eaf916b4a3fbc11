/**
 * Which photo belongs to which row, by its file name: the NIP always; a date (2026-05-04 or 20260504), "masuk" or "pulang", and an hour (07-24) where it has
 * them. Of several rows the one whose hour is nearest, within 60 minutes. A photo that fits no row or several is a fault, never a guess.
 */
import type { Session } from "../../../core/schedule/pattern.ts";
import { isDate } from "../../../core/time/civil.ts";
import type { PaperRow } from "./rows.ts";
import { sentences } from "./sentences.ts";

const nearest = 60;

export type Matched = { of: Map<PaperRow, string>; faults: string[] };

export function matchPhotos(rows: readonly PaperRow[], names: readonly string[]): Matched {
  const of = new Map<PaperRow, string>();
  const faults: string[] = [];
  const byNip = Map.groupBy(rows, ({ nip }) => nip);
  for (const name of names) {
    const told = toldBy(name, byNip);
    const found = told ? rowsFor(told, byNip.get(told.nip)!) : null;
    const [row, ...more] = found ?? [];
    if (!found) faults.push(sentences.photoUnknown(name));
    else if (!row) faults.push(sentences.photoNoRow(name));
    else if (more.length > 0) faults.push(sentences.photoMany(name));
    else if (of.has(row)) faults.push(sentences.photoTwo(name));
    else of.set(row, name);
  }
  return { of, faults };
}

type Told = { nip: string; date: string | null; session: Session | null; minute: number | null };

function toldBy(name: string, byNip: ReadonlyMap<string, unknown>): Told | null {
  const base = name.replace(/^.*[\\/]/, "").replace(/\.\w+$/, "");
  const nip = [...base.matchAll(/\d+/g)].map(([digits]) => digits).find((digits) => byNip.has(digits));
  if (nip === undefined) return null;
  const rest = base.replace(nip, " ");
  const dated = /(?<!\d)(20\d\d)[-_.]?(\d\d)[-_.]?(\d\d)(?!\d)/.exec(rest);
  const date = dated ? `${dated[1]}-${dated[2]}-${dated[3]}` : null;
  const [, hours, minutes] = /(?<!\d)([01]\d|2[0-3])[-_.:]?([0-5]\d)(?!\d)/.exec(dated ? rest.replace(dated[0], " ") : rest) ?? [];
  return {
    nip,
    date: date && isDate(date) ? date : null,
    session: /masuk|pagi/i.test(rest) ? "in" : /pulang|sore/i.test(rest) ? "out" : null,
    minute: hours && minutes ? Number(hours) * 60 + Number(minutes) : null,
  };
}

function rowsFor({ date, session, minute }: Told, rows: readonly PaperRow[]): PaperRow[] {
  const fitting = rows.filter((row) => (date === null || row.date === date) && (session === null || row.session === session));
  if (fitting.length < 2 || minute === null) return fitting;
  const away = (row: PaperRow) => (row.minute === null ? Infinity : Math.abs(row.minute - minute));
  const least = Math.min(...fitting.map(away));
  return least <= nearest ? fitting.filter((row) => away(row) === least) : fitting;
}

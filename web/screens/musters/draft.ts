/** What the form of a rule holds, and the request it makes. */
import type { MusterRuleRequest } from "../../../contract/muster.ts";
import { ruleText as text } from "../../text/muster.ts";

export const statuses = ["PNS", "PPPK", "PPPK_PARUH_WAKTU", "NON_ASN"] as const;

export type Draft = {
  name: string;
  kind: "in" | "out" | "ceremony";
  host: string;
  place: string;
  who: "all" | "host" | "some";
  units: string[];
  statuses: string[];
  days: "weekly" | "dates";
  weekdays: string[];
  dates: string;
  starts: string;
  minutes: string;
  from: string;
  until: string;
};

export function emptyDraft(host: string, today: string): Draft {
  const when = { days: "weekly", weekdays: ["1"], dates: "", starts: "07:15", minutes: "30", from: today, until: "" } as const;
  return { name: "", kind: "in", host, place: "", who: "host", units: [], statuses: [], ...when, weekdays: [...when.weekdays] };
}

/** Throws an Error with a sentence for what is left out. */
export function requestOf(draft: Draft): MusterRuleRequest {
  const dates = draft.days === "dates" ? datesIn(draft.dates) : null;
  const weekdays = draft.days === "weekly" ? draft.weekdays.map(Number).toSorted((a, b) => a - b) : null;
  if (weekdays?.length === 0) throw new Error(text.pickWeekday);
  if (draft.who === "some" && draft.units.length === 0) throw new Error(text.pickUnit);
  return {
    name: draft.name.trim(),
    kind: draft.kind === "ceremony" ? "upacara" : "apel",
    session: draft.kind === "ceremony" ? null : draft.kind,
    units: draft.who === "all" ? null : draft.who === "host" ? [draft.host] : draft.units,
    statuses: draft.statuses.length > 0 ? draft.statuses : null,
    weekdays,
    dates,
    starts: draft.starts,
    minutes: Number(draft.minutes),
    host: draft.host,
    place: draft.place || null,
    from: draft.from,
    until: draft.until || null,
  };
}

function datesIn(typed: string): string[] {
  const dates = typed.split(/[\s,;]+/).filter(Boolean);
  if (dates.length === 0 || !dates.every((date) => /^\d{4}-\d{2}-\d{2}$/.test(date))) throw new Error(text.datesFault);
  return [...new Set(dates)].toSorted();
}

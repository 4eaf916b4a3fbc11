/** The lines of paper lists that wait for a superior's signature. */
import type { PaperEntryView, PaperQueue } from "../../../contract/paper.ts";
import { withoutOthers } from "../../../core/evidence/verdict.ts";
import { addDays, dateAt } from "../../../core/time/civil.ts";
import type { Context } from "../../context.ts";
import { todayOf } from "../../days/duty.ts";
import { recordLooks } from "../../days/look.ts";
import { nameOf } from "../../days/sentence.ts";
import { membersOf } from "../../deciding/members.ts";
import type { Directory } from "../../directory/snapshot.ts";
import type { Who } from "../../http/access.ts";
import { openEntries, type OpenEntry } from "./queries.ts";

/** Unsigned lines are shown so long. */
const days = 60;
/** A list may be put in after the end of its mode. */
const modeShownFor = 14 * 86_400_000;

export async function paperQueue(context: Context, who: Who): Promise<PaperQueue> {
  const directory = await context.cache.directory(who.tenant);
  const now = context.now();
  const since = addDays(todayOf(directory, who.person, now), -days);
  const open = await openEntries(context.db, who.tenant, since);
  const members = new Map([...new Set(open.map(({ date }) => date))].map((date) => [date, membersOf(directory, who.person, date, now)]));
  const mine = open.filter(({ person, date }) => members.get(date)!.some((member) => member.person === person));
  await recordLooks(context, who, [...new Set(mine.map(({ person }) => person))], { what: "daftar kertas", date: null });
  const modes = directory.manualModes
    .filter(({ from, until }) => from <= now && now < until + modeShownFor)
    .map(({ id, from, until, reason }) => {
      return { id, from: dateAt(from, directory.tenant.zone), until: dateAt(until - 1, directory.tenant.zone), reason };
    });
  return { now, modes, entries: mine.map((entry) => entryView(directory, entry)) };
}

function entryView(directory: Directory, entry: OpenEntry): PaperEntryView {
  const { id, person, date, session, said, note, hash, remarks, verdicts, dropped, at } = entry;
  const zone = directory.zoneOf(person, date);
  const unit = directory.unitOf(person, date)?.name ?? null;
  const by = nameOf(directory, entry.by);
  const expectation = directory.expectation(person, date);
  const due = expectation.kind === "work" ? expectation[session].due : at;
  const stamp = { lat: null, lon: null, accuracy: null, at: said ?? due, zone, unit, timeUncertain: true, by: null };
  return {
    id,
    person: { id: person, name: nameOf(directory, person), position: directory.positionName(person, date), unit },
    date,
    session,
    said,
    zone,
    note,
    photo:
      hash === null
        ? null
        : {
            statement: id,
            person,
            session,
            hash,
            state: dropped ? "dropped" : "kept",
            challenge: null,
            verdicts: withoutOthers(verdicts),
            reference: false,
            stamp,
          },
    remarks,
    by,
    at,
  };
}

/** A unit's musters of one day, as its sheet shows them: everybody in the unit and the units below it, in order of names. */
import type { MusterStatus } from "../../core/day/day.ts";
import type { DayStatus } from "../../core/day/status.ts";
import { maskNip } from "../../core/people/nip.ts";
import type { CivilDate, Zone } from "../../core/time/civil.ts";
import type { Context } from "../context.ts";
import { loadDays } from "../days/load.ts";
import { clockAt, excuseWord, sessionName } from "../days/words.ts";
import type { Directory, Unit } from "../directory/snapshot.ts";
import type { MusterSheet } from "./muster-pdf.ts";

/** `said`: the arrival or departure where that is the muster. */
type Entry = { key: string; name: string; time: string; status: MusterStatus; at: number | null; excuse: string | null };

export async function musterSheet(
  context: Context,
  directory: Directory,
  unit: Unit,
  date: CivilDate,
): Promise<{ sheet: MusterSheet; people: string[] }> {
  const below = [...directory.units.keys()].filter((id) => directory.unitAndAbove(id).includes(unit.id));
  const people = below.flatMap((id) => directory.peopleOf(id, date));
  const days = await loadDays(context, directory, people, date, date, context.now());
  const entries = new Map(people.map((person) => [person, entriesOf(days.get(person)![0]!, directory.zoneOf(person, date))]));
  const musters = new Map([...entries.values()].flat().map(({ key, name, time }) => [key, { name, time }]));
  const keys = [...musters.keys()].toSorted((a, b) => (musters.get(a)!.time < musters.get(b)!.time ? -1 : 1));
  const nameOf = (person: string) => directory.people.get(person)?.name ?? "";
  const sorted = people.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), "id") || (a < b ? -1 : 1));
  const zone = directory.tenant.zone;
  const rows = sorted.map((person) => {
    const nip = directory.people.get(person)?.nip ?? null;
    const mine = entries.get(person)!;
    return {
      name: nameOf(person),
      nip: nip && maskNip(nip),
      position: directory.positionName(person, date),
      cells: keys.map((key) => {
        const entry = mine.find((one) => one.key === key);
        return entry ? statusWord(entry, zone) : null;
      }),
    };
  });
  const sums = keys.map((key) => ({
    name: musters.get(key)!.name,
    words: countWords([...entries.values()].flat().filter((one) => one.key === key)),
  }));
  return { sheet: { date, musters: keys.map((key) => musters.get(key)!), rows, sums }, people };
}

function entriesOf(day: DayStatus, zone: Zone): Entry[] {
  const { expectation } = day;
  const ofSessions =
    expectation.kind === "off"
      ? []
      : (["in", "out"] as const).flatMap((session): Entry[] => {
          const status = day[session];
          if (status.muster === "none") return [];
          const name = sessionName(expectation[session]);
          const excuse = status.excuse ? excuseWord[status.excuse.kind] : null;
          return [
            {
              key: `${session} ${name}`,
              name,
              time: clockAt(expectation[session].due, zone),
              status: status.muster,
              at: status.at,
              excuse,
            },
          ];
        });
  const ceremonies = day.ceremonies.map(({ muster, status }): Entry => {
    return { key: muster.key, name: muster.name, time: clockAt(muster.from, zone), status, at: null, excuse: null };
  });
  return [...ofSessions, ...ceremonies];
}

const words: Record<MusterStatus, string> = {
  none: "Tidak diwajibkan",
  attended: "Hadir",
  missed: "Tidak hadir",
  excused: "Berketerangan",
  undecided: "Belum diputuskan",
};

function statusWord({ status, at, excuse }: Entry, zone: Zone): string {
  if (status === "attended" && at !== null) return `Hadir ${clockAt(at, zone)}`;
  return status === "excused" && excuse ? excuse : words[status];
}

function countWords(entries: readonly Entry[]): string {
  const counted = Object.entries(words).map(([status, word]) => ({ word, count: entries.filter((one) => one.status === status).length }));
  return counted.flatMap(({ word, count }) => (count > 0 ? [`${count} ${word.slice(0, 1).toLowerCase()}${word.slice(1)}`] : [])).join(", ");
}

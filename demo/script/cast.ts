/** Who plays which behaviour. Drawn by NIP, so that the same seed casts the same people. */
import type { CivilDate } from "../../core/time/civil.ts";
import type { Directory } from "../../server/directory/snapshot.ts";
import type { Place } from "../../core/place/place.ts";
import type { Actor } from "../../sim/behaviour/behaviour.ts";
import type { BehaviourName } from "../../sim/behaviour/table.ts";
import { deviceOf } from "../../sim/noise/device.ts";
import { moved, type LatLon } from "../../sim/noise/ground.ts";
import { randomOf, weighted } from "../../sim/random.ts";
import type { Staffed } from "../regency/regency.ts";

export type Member = { person: string; actor: Actor; behaviour: BehaviourName; unit: string; approves: boolean };

/** In the demo everybody means well but these; the rest of the behaviours falls on staff by chance. */
const few: readonly (readonly [BehaviourName, number])[] = [
  ["fakeGps", 5],
  ["jitterGps", 2],
  ["outside", 3],
  ["carrier", 4],
];
const many: readonly (readonly [BehaviourName, number])[] = [
  ["punctual", 82],
  ["latecomer", 8],
  ["forgetful", 5],
  ["absentee", 2.5],
  ["deadPhone", 2.5],
];

/** `kept`: people who always behave, whose places visitors take. */
export function castOf(
  seed: string,
  directory: Directory,
  staffed: readonly Staffed[],
  date: CivilDate,
  kept: ReadonlySet<string>,
): Member[] {
  const idOf = new Map([...directory.people.values()].map(({ id, nip }) => [nip, id]));
  const withPhones = staffed.filter(({ newcomer }) => !newcomer);
  const people = withPhones.map((row) => ({ row, person: idOf.get(row.holder.nip)! }));
  const staff = people.filter(({ row, person }) => !row.approves && !row.rota && !kept.has(person));
  const roles = fewOf(seed, staff);
  return people.map(({ row, person }) => {
    const nip = row.holder.nip;
    const random = randomOf(seed, "cast", nip);
    const drawn = kept.has(person) || row.approves ? "punctual" : weighted(random, many);
    const given = roles.get(person);
    const actor = actorOf(seed, nip, centreOf(directory.placesOf(person, date)[0]));
    return {
      person,
      actor: given?.ring ? { ...actor, ring: given.ring } : actor,
      behaviour: given?.behaviour ?? drawn,
      unit: row.unit,
      approves: row.approves,
    };
  });
}

type Part = { behaviour: BehaviourName; ring?: Actor["ring"] };

/** Cheats spread over the regency; the carrier and the colleagues of one office. At most one in twelve in a small demo. */
function fewOf(seed: string, staff: readonly { row: Staffed; person: string }[]): Map<string, Part> {
  const parts = new Map<string, Part>();
  const free = staff.toSorted(
    (a, b) => randomOf(seed, "few", a.person === b.person ? "" : a.row.holder.nip).next() - randomOf(seed, "few", b.row.holder.nip).next(),
  );
  const ringUnit = free.find(({ row }) => row.unit === "DIKBUD")?.row.unit ?? free[0]?.row.unit;
  for (const [behaviour, wanted] of few) {
    const count = Math.max(1, Math.min(wanted, Math.floor(staff.length / 12)));
    const from = free.filter(({ person, row }) => !parts.has(person) && (behaviour !== "carrier" || row.unit === ringUnit));
    from
      .slice(0, behaviour === "carrier" ? wanted : count)
      .forEach(({ person }, rank) =>
        parts.set(person, behaviour === "carrier" ? { behaviour, ring: { name: "ring", rank } } : { behaviour }),
      );
  }
  return parts;
}

function actorOf(seed: string, nip: string, office: LatLon): Actor {
  const random = randomOf(seed, "home", nip);
  const way = random.between(0, 2 * Math.PI);
  const far = random.between(1200, 6000);
  return { id: nip, office, home: moved(office, far * Math.cos(way), far * Math.sin(way)), device: deviceOf(seed, nip) };
}

function centreOf(place: Place | undefined): LatLon {
  if (!place) throw new Error("a unit of the demo has no place");
  const { shape } = place;
  if (shape.kind === "circle") return { lat: shape.lat, lon: shape.lon };
  const mean = (axis: 0 | 1) => shape.ring.reduce((sum, corner) => sum + corner[axis], 0) / shape.ring.length;
  return { lat: mean(0), lon: mean(1) };
}

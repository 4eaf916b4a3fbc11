/** The cast and its script over a directory: the same for the building of history and for the living morning. */
import type { CivilDate } from "../core/time/civil.ts";
import type { Directory } from "../server/directory/snapshot.ts";
import { personas } from "./install/personas.ts";
import { holderOf } from "./people.ts";
import type { Regency } from "./regency/regency.ts";
import { castOf } from "./script/cast.ts";
import { scriptOf } from "./script/script.ts";
import { seed } from "./version.ts";

export type Stage = ReturnType<typeof stageOf>;

export function stageOf(directory: Directory, regency: Regency, { day, since }: { day: CivilDate; since: CivilDate }) {
  const personOf = new Map(personas.map(({ id, position }) => [id, holderOf(directory, position, day)]));
  const kept = new Set(personOf.values());
  /** The simulation never acts for them on the demo's day; whoever a visitor enters joins them. */
  const left = new Set(["pegawai", "kabid"].map((id) => personOf.get(id)!));
  const cast = castOf(seed, directory, regency.staffed, day, kept);
  return { cast, personOf, left, script: scriptOf(seed, directory, cast, { from: since, until: day, kept }) };
}

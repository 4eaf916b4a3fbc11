/** What waits for a person's word now, of people in the units asked for. */
import { requestLimits } from "../../../contract/request-limits.ts";
import { dateAt } from "../../../core/time/civil.ts";
import type { Context } from "../../context.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { standingOf } from "../../requests/state.ts";
import { requestsOf } from "../../requests/stored.ts";
import { openFindings } from "./queries.ts";

const dayMs = 86_400_000;
/** Findings older than this are left to the list of findings. */
const findingDays = 366;

type Units = ReadonlySet<string>;

export async function requestsWaiting({ db, now }: Context, directory: Directory, units: Units): Promise<number> {
  const at = now();
  const open = await requestsOf(db, directory.tenant.id, { askedSince: at - 2 * requestLimits.openDays * dayMs });
  const isHere = isIn(directory, units, at);
  return open.filter(({ person, steps, askedAt, words }) => isHere(person) && standingOf(steps.length, askedAt, words, at).step !== null)
    .length;
}

export async function findingsWaiting({ db, now }: Context, directory: Directory, units: Units): Promise<number> {
  const at = now();
  const isHere = isIn(directory, units, at);
  const open = await openFindings(db, directory.tenant.id, at - findingDays * dayMs);
  return open.filter(({ unit, people }) => (unit !== null && units.has(unit)) || people.some(isHere)).length;
}

function isIn(directory: Directory, units: Units, at: number): (person: string) => boolean {
  const today = dateAt(at, directory.tenant.zone);
  return (person) => units.has(directory.unitOf(person, today)?.id ?? "");
}

/** Rule sets as the screens show them. */
import type { Differences, ForceRow, RuleSets, SetRow, SetView } from "../../../contract/rules.ts";
import type { RuleSet } from "../../../core/allowance/clause.ts";
import { addDays, dateAt, type CivilDate } from "../../../core/time/civil.ts";
import type { Context } from "../../context.ts";
import { nameOf } from "../../days/sentence.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { Fault } from "../../fault.ts";
import { hasRole, type Who } from "../../http/access.ts";
import { opdsOf } from "../../recap/opd.ts";
import { earliestStart } from "../../rules/earliest.ts";
import { counting, firstRules, forcesSaid, sinceEver } from "../../rules/in-force.ts";
import { readingOf } from "../../rules/sentences.ts";
import { differencesOf } from "../../rules/differences.ts";
import { partsMissing } from "../../rules/missing-parts.ts";
import { isWhole, knownSets, setById, type KnownSet } from "../../rules/sets.ts";
import { mayOf, ruleReaders } from "./policy.ts";

type Found = { directory: Directory; today: CivilDate; sets: KnownSet[]; forces: ForceRow[]; earliest: CivilDate | null };

export async function setsFor(context: Context, who: Who): Promise<RuleSets> {
  const { directory, today, sets, forces, earliest } = await foundFor(context, who);
  return { today, sets: sets.map((known) => rowOf(known, directory, who)), forces, earliest, may: mayOf(who) };
}

export async function setFor(context: Context, who: Who, id: string): Promise<SetView> {
  const { directory, today, sets, forces, earliest } = await foundFor(context, who);
  const known = sets.find((set) => set.id === id);
  if (!known) throw new Fault("rules_unknown");
  const may = mayOf(who);
  return {
    today,
    row: rowOf(known, directory, who),
    hash: known.hash,
    whole: isWhole(known),
    clauses: readingOf(known.set),
    forces: forces.filter(({ set }) => set === id),
    earliest,
    may,
    parts: partsOf(known.set),
    groups: groupsOf(known.set),
    missing: may.force ? await partsMissing(context.db, directory, known.set, today) : [],
    others: sets.filter((set) => set.id !== id).map(({ id: other, set: { name, regulation } }) => ({ id: other, name, regulation })),
    units: may.cost ? opdsOf(directory).map(({ id: unit, name }) => ({ id: unit, name })) : [],
  };
}

export async function differencesFor(context: Context, who: Who, before: string, after: string): Promise<Differences> {
  const directory = await context.cache.directory(who.tenant);
  const [old, now] = [await setById(context.db, who.tenant, before), await setById(context.db, who.tenant, after)];
  if (!old || !now) throw new Fault("rules_unknown");
  return { before: rowOf(old, directory, who), after: rowOf(now, directory, who), ...differencesOf(old.set, now.set) };
}

/** Who reads no more than the law that holds for him gets the sets that are, were or will be in force. */
async function foundFor(context: Context, who: Who): Promise<Found> {
  const directory = await context.cache.directory(who.tenant);
  const today = dateAt(context.now(), directory.tenant.zone);
  const { db } = context;
  const [all, forces, earliest] = await Promise.all([
    knownSets(db, who.tenant),
    forceRows(context, directory, today),
    earliestStart(db, who.tenant),
  ]);
  if (hasRole(who, ...ruleReaders)) return { directory, today, sets: all, forces, earliest };
  return { directory, today, sets: all.filter(({ id }) => forces.some(({ set }) => set === id)), forces, earliest: null };
}

/** What counts, the newest first; last the set of the regency's settings, where anything of its time is left. */
async function forceRows({ db }: Context, directory: Directory, today: CivilDate): Promise<ForceRow[]> {
  const tenant = directory.tenant.id;
  const said = counting(await forcesSaid(db, tenant)).map(({ set, from, number, by, at }) => ({
    set,
    from,
    number,
    by: nameOf(directory, by),
    at,
  }));
  const first = { set: (await firstRules(db, tenant)).id, from: sinceEver, number: null, by: null, at: null };
  const all = [...said, first];
  return all.map((force, i) => {
    const until = i === 0 ? null : addDays(all[i - 1]!.from, -1);
    const state = force.from > today ? "coming" : until !== null && until < today ? "past" : "now";
    return Object.assign({}, force, { until, state } as const);
  });
}

function rowOf({ id, set, put }: KnownSet, directory: Directory, who: Who): SetRow {
  const { code, name, region, regulation, validFrom } = set;
  return {
    id,
    code,
    name,
    region,
    regulation,
    validFrom,
    clauses: set.clauses.length,
    put: put && { by: nameOf(directory, put.by), at: put.at },
    own: put?.by === who.person,
  };
}

/** Parts of the allowance that an amount or a base of the set names. */
function partsOf(set: RuleSet): string[] {
  const named = [...JSON.stringify(set.clauses).matchAll(/"(?:of|base)":"(?:part|day):([^"\\]+)"/g)].map(([, part]) => part!);
  return [...new Set(named)].toSorted();
}

function groupsOf({ clauses }: RuleSet): string[] {
  return [...new Set(clauses.flatMap(({ for: only = [], notFor = [] }) => [...only, ...notFor]))].toSorted();
}

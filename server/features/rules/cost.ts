/**
 * What a month would have cost: everybody of the regency, or of one OPD, under two rule sets, by the days as they stand now. Read and reckoned some hundred
 * people at a time, told line by line; a month that runs counts up to today.
 */
import { cutsOf } from "../../../core/allowance/cuts.ts";
import type { InForce } from "../../../core/allowance/clause.ts";
import { dateAt, type CivilDate } from "../../../core/time/civil.ts";
import type { CostAsked, CostLine } from "../../../contract/rules.ts";
import type { Context } from "../../context.ts";
import { boundsOf, realDate } from "../../days/dates.ts";
import { reckonable } from "../../days/allowance.ts";
import { groupsOn } from "../../days/groups.ts";
import { monthDaysOf } from "../../days/month.ts";
import { nameOf } from "../../days/sentence.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { Fault } from "../../fault.ts";
import type { Who } from "../../http/access.ts";
import { tppsOn } from "../../outage/tpps.ts";
import { membersIn } from "../../recap/opd.ts";
import { fewestShown, openCostBook, type CostBook } from "../../rules/cost-sum.ts";
import { rulesInForce } from "../../rules/in-force.ts";
import { setById } from "../../rules/sets.ts";
import { seesNames } from "./policy.ts";

const chunk = 200;

type Job = {
  directory: Directory;
  month: string;
  from: CivilDate;
  end: CivilDate;
  /** the last day that is over or runs */
  until: CivilDate;
  people: { person: string; unit: string }[];
  before: InForce[];
  after: InForce[];
  mayKnow: boolean;
};

/** Throws the Fault of whatever forbids it before anything is reckoned. */
export async function costJob(context: Context, who: Who, id: string, asked: CostAsked): Promise<Job> {
  const directory = await context.cache.directory(who.tenant);
  const bounds = boundsOf(asked.month);
  const today = dateAt(context.now(), directory.tenant.zone);
  const start = asked.from === undefined ? bounds.from : realDate(asked.from);
  if (bounds.from > today || start < bounds.from || start > bounds.until) throw new Fault("rules_month");
  const members = membersIn(directory, asked.month);
  if (asked.unit !== undefined && !directory.units.has(asked.unit)) throw new Fault("unit_unknown");
  const units = asked.unit === undefined ? [...members.keys()] : [asked.unit];
  const people = units.flatMap((unit) => (members.get(unit) ?? []).map((person) => ({ person, unit })));
  const mayKnow = seesNames(who);
  if (!mayKnow && people.length < fewestShown) throw new Fault("rules_few");
  const before =
    asked.before === undefined
      ? await rulesInForce(context.db, who.tenant, asked.month)
      : [await whole(context, who, asked.before, bounds.from)];
  const set = await whole(context, who, id, start);
  return {
    directory,
    month: asked.month,
    from: bounds.from,
    end: bounds.until,
    until: today < bounds.until ? today : bounds.until,
    people,
    before,
    // from a date on: what is in force until then stays before it
    after: asked.from === undefined ? [set] : [...before, set],
    mayKnow,
  };
}

async function whole({ db }: Context, { tenant }: Who, id: string, from: CivilDate): Promise<InForce> {
  const known = await setById(db, tenant, id);
  if (!known) throw new Fault("rules_unknown");
  return { set: known.set, from };
}

export async function* costLines(context: Context, job: Job): AsyncGenerator<CostLine> {
  const { directory, month, until, people, mayKnow } = job;
  const book = openCostBook();
  for (let at = 0; at < people.length; at += chunk) {
    yield { kind: "progress", done: at, of: people.length };
    await addChunk(context, job, people.slice(at, at + chunk), book);
  }
  const names = { unit: (id: string) => directory.units.get(id)?.name ?? "", person: (id: string) => nameOf(directory, id) };
  yield { kind: "result", month, until, ...book.told(names, mayKnow) };
}

/** The whole month is read: days ahead are its working days too. */
async function addChunk(
  context: Context,
  { directory, month, from, end, before, after }: Job,
  people: Job["people"],
  book: CostBook,
): Promise<void> {
  const ids = people.map(({ person }) => person);
  const { db } = context;
  const days = await monthDaysOf(context, directory, ids, from, end, context.now());
  const tpps = await tppsOn(db, directory.tenant.id, ids, end);
  const groups = await groupsOn(db, directory, ids, end);
  for (const { person, unit } of people) {
    const tpp = reckonable(tpps.get(person), [...before, ...after]);
    if (!tpp) {
      book.unknown();
      continue;
    }
    const counted = days.get(person)!.map((day) => day.counted);
    const cost = (rules: readonly InForce[]) => {
      const cuts = cutsOf(counted, rules, { month, groups: groups.get(person)!, tpp });
      return cuts.noAllowance ? tpp.total : cuts.rupiah;
    };
    book.add({ person, unit, before: cost(before), after: cost(after) });
  }
}

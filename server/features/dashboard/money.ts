/**
 * What was cut, by month: sums over people of the units asked for, from the recap of each OPD that counts (the locked one, else the one made last); of the running month what it costs so far.
 * The sums of an OPD's units hold everybody, as its recap does; which of them are shown is said in sums.ts, so that no sum of few can be worked out from others.
 */
import { monthAfter } from "../../../core/recap/sums.ts";
import { monthBounds, type CivilDate } from "../../../core/time/civil.ts";
import type { MonthMoney } from "../../../contract/dashboard.ts";
import type { Context } from "../../context.ts";
import { peopledOf, runningCuts, runningMonth } from "../../dashboard/running.ts";
import type { Directory } from "../../directory/snapshot.ts";
import type { Who } from "../../http/access.ts";
import { opdOf, opdsOf } from "../../recap/opd.ts";
import { signersOf } from "../../recap/rights.ts";
import { recapsOf, signaturesOf } from "../../recap/stored.ts";
import { seesMoney } from "./policy.ts";
import { moneyLines, type MoneyLine } from "./queries.ts";
import { coveredBy, treesOf, wholeRests, type Page } from "./sums.ts";

type Span = { from: CivilDate; until: CivilDate };

/** The newest month first; null where the asker may see none of the amounts of the OPDs of `units`, the units asked for that have people. */
export async function moneyIn(
  context: Context,
  directory: Directory,
  who: Who,
  { units, from, until, ...page }: Page & Span & { units: readonly string[] },
): Promise<MonthMoney[] | null> {
  const touched = new Set(units.map((unit) => opdOf(directory, unit)));
  const all = opdsOf(directory).flatMap(({ id }) => (touched.has(id) ? [id] : []));
  const signers = await signersOf(context.db, directory, all, context.now());
  const opds = all.filter((opd) => seesMoney(who, opd, signers.get(opd)!.heads));
  if (opds.length === 0) return null;
  const trees = treesOf(directory, page.scope);
  const months: string[] = [];
  for (let month = until.slice(0, 7); month >= from.slice(0, 7); month = monthAfter(month, -1)) months.push(month);
  const found: MonthMoney[] = [];
  for (const month of months) found.push(await monthOf(context, directory, who, { trees, chosen: page.chosen, opds, month }));
  return found;
}

type Asked = { trees: ReturnType<typeof treesOf>; chosen: string | null; opds: readonly string[]; month: string };

async function monthOf(context: Context, directory: Directory, who: Who, asked: Asked): Promise<MonthMoney> {
  const { db } = context;
  const { trees, chosen, opds, month } = asked;
  const last = monthBounds(month).until;
  const recaps = await recapsOf(db, who.tenant, month, opds);
  const ids = [...recaps.values()].map(({ id }) => id);
  const signatures = await signaturesOf(db, who.tenant, ids);
  const isLocked = (recap: string) => (signatures.get(recap) ?? []).some(({ stage }) => stage === "bkpsdm");
  const linesOf = Map.groupBy(await moneyLines(db, who.tenant, ids), ({ recap }) => recap);
  const sums = { locked: [] as MoneyLine[], provisional: [] as MoneyLine[] };
  for (const [opd, { id }] of recaps) {
    // Whoever has no unit of this OPD any more belongs to the OPD itself, which reckoned him.
    const unitOf = (person: string) => {
      const unit = directory.unitOf(person, last)?.id;
      return unit !== undefined && opdOf(directory, unit) === opd ? unit : opd;
    };
    const lines = (linesOf.get(id) ?? []).map((line) => ({ line, unit: unitOf(line.person) }));
    const peopleIn = new Map([...Map.groupBy(lines, ({ unit }) => unit)].map(([unit, of]) => [unit, of.map(({ line }) => line.person)]));
    const { units } = coveredBy(who, directory, { tree: trees.get(opd) ?? [], chosen }, peopleIn, last);
    sums[isLocked(id) ? "locked" : "provisional"].push(...lines.filter(({ unit }) => units.has(unit)).map(({ line }) => line));
  }
  const running = month === runningMonth(context, directory) ? await runningIn(context, directory, who, asked) : null;
  const without = opds.filter((opd) => !recaps.has(opd)).length;
  return { month, locked: summed(sums.locked), provisional: summed(sums.provisional), running, without };
}

function summed(lines: readonly MoneyLine[]): MonthMoney["locked"] {
  return lines.length === 0 ? null : { cut: lines.reduce((all, { cut }) => all + cut, 0), people: lines.length };
}

async function runningIn(
  context: Context,
  directory: Directory,
  who: Who,
  { trees, chosen, opds, month }: Asked,
): Promise<MonthMoney["running"]> {
  const last = monthBounds(month).until;
  const inScope = new Set(opds.flatMap((opd) => (trees.get(opd) ?? []).map(({ unit }) => unit)));
  const all = await peopledOf(context, directory, inScope, month);
  const peopleIn = new Map(all.map(({ unit, people }) => [unit, people]));
  const restOf = new Map<string, string | null>();
  const covered = new Set<string>();
  for (const opd of opds) {
    const found = coveredBy(who, directory, { tree: trees.get(opd) ?? [], chosen }, peopleIn, last);
    for (const [unit, rest] of found.restOf) restOf.set(unit, rest);
    for (const unit of found.units) covered.add(unit);
  }
  const peopled = all.filter(({ unit }) => covered.has(unit));
  const cuts = await runningCuts(context, directory, peopled);
  const whole = wholeRests(
    peopled.map(({ unit }) => unit),
    new Set(cuts.map(({ unit }) => unit)),
    restOf,
  );
  const told = cuts.filter(({ unit }) => whole.has(unit));
  if (told.length === 0) return null;
  return {
    cut: told.reduce((sum, { cut }) => sum + cut, 0),
    people: told.reduce((sum, { people }) => sum + people, 0),
    since: Math.min(...told.map(({ at }) => at)),
    missing: peopled.length - told.length,
  };
}

/** What was cut, by month: sums over people of the units asked for, from the recap of each OPD that counts (the locked one, else the one made last); of the running month what it costs so far. */
import { monthAfter } from "../../../core/recap/sums.ts";
import { monthBounds, type CivilDate } from "../../../core/time/civil.ts";
import type { MonthMoney } from "../../../contract/dashboard.ts";
import type { Context } from "../../context.ts";
import { runningCuts, runningMonth } from "../../dashboard/running.ts";
import type { Directory } from "../../directory/snapshot.ts";
import type { Who } from "../../http/access.ts";
import { opdOf, opdsOf } from "../../recap/opd.ts";
import { signersOf } from "../../recap/rights.ts";
import { recapsOf, signaturesOf } from "../../recap/stored.ts";
import { isFew, maySeeFew, seesMoney } from "./policy.ts";
import { moneyLines } from "./queries.ts";

type Span = { from: CivilDate; until: CivilDate };

/** The newest month first; null where the asker may see none of the units' amounts. */
export async function moneyIn(
  context: Context,
  directory: Directory,
  who: Who,
  units: ReadonlySet<string>,
  { from, until }: Span,
): Promise<MonthMoney[] | null> {
  const touched = new Set([...units].map((unit) => opdOf(directory, unit)));
  const all = opdsOf(directory).flatMap(({ id }) => (touched.has(id) ? [id] : []));
  const signers = await signersOf(context.db, directory, all, context.now());
  const opds = all.filter((opd) => seesMoney(who, opd, signers.get(opd)!.heads));
  if (opds.length === 0) return null;
  const months: string[] = [];
  for (let month = until.slice(0, 7); month >= from.slice(0, 7); month = monthAfter(month, -1)) months.push(month);
  const found: MonthMoney[] = [];
  for (const month of months) found.push(await monthOf(context, directory, who, { units, opds, month }));
  return found;
}

type Asked = { units: ReadonlySet<string>; opds: readonly string[]; month: string };

async function monthOf(context: Context, directory: Directory, who: Who, { units, opds, month }: Asked): Promise<MonthMoney> {
  const { db } = context;
  const last = monthBounds(month).until;
  const recaps = await recapsOf(db, who.tenant, month, opds);
  const ids = [...recaps.values()].map(({ id }) => id);
  const signatures = await signaturesOf(db, who.tenant, ids);
  const isLocked = (recap: string) => (signatures.get(recap) ?? []).some(({ stage }) => stage === "bkpsdm");
  const opdOfRecap = new Map([...recaps].map(([opd, { id }]) => [id, opd]));
  // Who had no unit any more on the last day belongs to the OPD that reckoned him.
  const lines = (await moneyLines(db, who.tenant, ids)).filter(({ recap, person }) =>
    units.has(directory.unitOf(person, last)?.id ?? opdOfRecap.get(recap)!),
  );
  const sum = (locked: boolean): MonthMoney["locked"] => {
    const of = lines.filter(({ recap }) => isLocked(recap) === locked);
    const people = of.map(({ person }) => person);
    if (of.length === 0 || (isFew(of.length) && !maySeeFew(who, directory, people, last))) return null;
    return { cut: of.reduce((all, { cut }) => all + cut, 0), people: of.length };
  };
  const running = month === runningMonth(context, directory) ? await runningIn(context, directory, who, { units, opds, last }) : null;
  return { month, locked: sum(true), provisional: sum(false), running, without: opds.filter((opd) => !recaps.has(opd)).length };
}

type OfUnits = { units: ReadonlySet<string>; opds: readonly string[]; last: CivilDate };

async function runningIn(context: Context, directory: Directory, who: Who, { units, opds, last }: OfUnits): Promise<MonthMoney["running"]> {
  const theirs = new Set([...units].filter((unit) => opds.includes(opdOf(directory, unit) ?? "")));
  const { cuts, people, missing } = await runningCuts(context, directory, theirs);
  const counted = cuts.reduce((sum, one) => sum + one.people, 0);
  if (counted === 0 || (isFew(counted) && !maySeeFew(who, directory, people, last))) return null;
  return { cut: cuts.reduce((sum, { cut }) => sum + cut, 0), people: counted, since: Math.min(...cuts.map(({ at }) => at)), missing };
}

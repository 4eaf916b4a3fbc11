/** What one may ask for by law and what is left of the year. */
import type { LeaveChoice, LeaveView } from "../../../contract/request.ts";
import type { LeaveRule } from "../../../core/leave/rule.ts";
import type { Context } from "../../context.ts";
import { Fault } from "../../fault.ts";
import type { Who } from "../../http/access.ts";
import { answersFor, standingOf, todayOf } from "../../identity/standing.ts";
import { nameOf } from "../../days/sentence.ts";
import { carriedOf } from "../../requests/leave-carried.ts";
import { balancesOf, standingLeave } from "../../requests/leave-known.ts";
import { leaveLaw } from "../../requests/leave-law.ts";

/** For oneself, or somebody whom one answers for; this year and the next. */
export async function leaveFor(context: Context, who: Who, asked: string | null): Promise<LeaveView> {
  const directory = await context.cache.directory(who.tenant);
  const today = todayOf(context, directory);
  const person = asked ?? who.person;
  if (person !== who.person && !answersFor(who, standingOf(directory, person, today))) throw new Fault("forbidden");
  const status = directory.people.get(person)?.status ?? "";
  const year = Number(today.slice(0, 4));
  const standing = await standingLeave(context, directory, person);
  const balances = await balancesOf(context, directory, standing, { person, status, years: [year, year + 1], without: null });
  const kinds = leaveLaw.kinds.filter((rule) => rule.for.some((one) => one === status));
  return {
    today,
    kinds: kinds.map(choiceOf),
    balances: balances.map((balance) => Object.assign({ kind: "cuti_tahunan" as const }, balance)),
    carriedIn: (await carriedOf(context.db, who.tenant, person)).map(({ by, ...word }) =>
      Object.assign(word, { by: by && nameOf(directory, by) }),
    ),
  };
}

/** Without whom it is for, and how it is agreed to. */
function choiceOf({
  kind,
  name,
  what,
  half,
  most,
  proof,
  private: isPrivate,
  backDays,
  serviceExcept,
  citation,
  note,
}: LeaveRule): LeaveChoice {
  const choice: LeaveChoice = { kind, name, what, half, most, proof, private: isPrivate, backDays, citation };
  if (note !== undefined) choice.note = note;
  if (serviceExcept !== undefined) choice.serviceExcept = serviceExcept;
  return choice;
}

/** The list of an opened muster: by whom, until when, of whom. Whoever opened it signs it only while he may lead it still: a delegation ends. */
import type { Roll } from "../../../core/acts/act.ts";
import { musterKey } from "../../../core/muster/key.ts";
import { mustersOf } from "../../../core/schedule/expectation.ts";
import { rollLimits } from "../../../contract/roll.ts";
import type { Signed } from "../../acts/handler.ts";
import type { Context } from "../../context.ts";
import { nameOf } from "../../days/sentence.ts";
import { todayOf } from "../../days/duty.ts";
import { maySeeEvidence } from "../../days/sees.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { Fault } from "../../fault.ts";
import { rolesOf } from "../../http/session.ts";
import { leadsByChart } from "../../muster/leads.ts";
import { excusedOn } from "../../rolls/duty.ts";
import { musterExcusesOn, musterRow } from "./queries.ts";

export async function refuseMuster(context: Context, directory: Directory, { act, body, tenant, person }: Signed<Roll>): Promise<void> {
  if (!act.of) throw new Fault("invalid_input", "a muster's list names its muster");
  const muster = await musterRow(context.db, tenant, act.of);
  if (!muster) throw new Fault("not_found");
  if (act.date !== muster.date) throw new Fault("invalid_input", "the muster is of another day");
  if (body.at < muster.from || body.at >= muster.until + rollLimits.musterHours * 3_600_000) throw new Fault("walk_closed");
  const people = act.entries.map((entry) => entry.person);

  const roles = await rolesOf(context, tenant, person);
  const administers = roles.some(({ role, unit }) => role === "unit_admin" && unit === muster.unit);
  const isBkpsdm = muster.rule !== null && roles.some(({ role }) => role === "bkpsdm");
  const opened =
    muster.openedBy === person && (isBkpsdm || leadsByChart(directory, person, muster.unit, todayOf(directory, person, body.at)));
  const who = { tenant, person, session: "", credential: null, pending: false, expiresAt: 0, roles: [] };
  const decides = () => people.every((each) => maySeeEvidence(who, directory, each, [muster.date]));
  if (!opened && !administers && !decides()) throw new Fault("forbidden");

  const key = musterKey({ rule: muster.rule, session: muster.session, unit: muster.unit });
  const asked = (each: string) => mustersOf(directory.expectation(each, muster.date)).some((one) => one.key === key);
  const strangers = people.filter((each) => !asked(each));
  if (strangers.length > 0) throw new Fault("not_in_this_muster", { people: strangers.map((each) => nameOf(directory, each)) });

  const excused = await excusedOn(context.db, directory, people, muster.date);
  const fromMusters = await musterExcusesOn(context.db, tenant, people, muster.date);
  const wrong = act.entries.filter(({ person: each, word }) => word === "away" && (excused.has(each) || fromMusters.has(each)));
  if (wrong.length === 0) return;
  throw new Fault("not_expected_there", {
    people: wrong.map(({ person: each }) => {
      return { person: each, name: nameOf(directory, each), why: excused.has(each) ? `${excused.get(each)}.` : "Dikecualikan dari apel." };
    }),
  });
}

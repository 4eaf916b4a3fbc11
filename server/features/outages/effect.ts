/** The effect of a window before it is signed, and of one that was confirmed. Who is named is looked at: logged first. */
import type { Effect, EffectAsked, OutageDetail } from "../../../contract/outage.ts";
import { isWider, outageLimits } from "../../../core/outage/limits.ts";
import type { Window } from "../../../core/outage/cover.ts";
import type { Context } from "../../context.ts";
import { recordLooks } from "../../days/look.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { Fault } from "../../fault.ts";
import { hasRole, type Who } from "../../http/access.ts";
import { effectOf } from "../../outage/effect.ts";
import { officerRoles } from "../../outage/officers.ts";
import { outageView } from "../../outage/present.ts";
import { outagesIn, proposalById } from "../../outage/queries.ts";

export async function proposedEffect(context: Context, who: Who, id: string, asked: EffectAsked): Promise<Effect> {
  const directory = await context.cache.directory(who.tenant);
  const proposal = id === "baru" ? null : await proposalById(context.db, who.tenant, id);
  if (id !== "baru" && !proposal) throw new Fault("not_found");
  const window = windowAsked(asked, proposal, directory);
  if (window.until - window.from > outageLimits.longest || window.from < context.now() - outageLimits.oldest)
    throw new Fault("window_limits");
  const parentOf = (unit: string) => directory.units.get(unit)?.parentId ?? null;
  return logged(context, who, directory, window, { outage: null, wider: isWider(window, proposal, parentOf) });
}

/** A withdrawn window is shown with the effect that it would have. */
export async function outageDetail(context: Context, who: Who, id: string): Promise<OutageDetail> {
  const directory = await context.cache.directory(who.tenant);
  const [outage] = await outagesIn(context.db, who.tenant, id);
  if (!outage) throw new Fault("not_found");
  const proposal = outage.proposal === null ? null : await proposalById(context.db, who.tenant, outage.proposal);
  const { units, from, until } = outage;
  return {
    outage: outageView(outage, proposal?.evidence ?? null, directory),
    effect: await logged(context, who, directory, { units, from, until }, { outage: id, wider: false }),
    officer: hasRole(who, ...officerRoles),
  };
}

type Given = { outage: string | null; wider: boolean };

async function logged(context: Context, who: Who, directory: Directory, window: Window, given: Given): Promise<Effect> {
  const money = hasRole(who, "bkpsdm", "inspector");
  const effect = await effectOf(context, directory, { window, money, now: context.now(), ...given });
  const named = new Set([...effect.lines.map(({ person }) => person.id), ...effect.money.people.map(({ person }) => person.id)]);
  named.delete(who.person);
  await recordLooks(context, who, [...named], { what: "dampak gangguan", date: effect.lines[0]?.date ?? null });
  return effect;
}

function windowAsked({ from, until, units }: EffectAsked, proposal: Window | null, directory: Directory): Window {
  const named = units === undefined ? (proposal?.units ?? null) : units === "semua" ? null : units.split(",");
  const window = { units: named, from: from ? Number(from) : proposal?.from, until: until ? Number(until) : proposal?.until };
  if (window.from === undefined || window.until === undefined || window.from >= window.until)
    throw new Fault("invalid_input", "from until");
  if (named?.some((unit) => !directory.units.has(unit))) throw new Fault("unit_unknown");
  return { units: named, from: window.from, until: window.until };
}

/** Joint musters and ceremonies: added from a day that has not begun for them, ended never backwards, so that nobody is judged by a rule afterwards. */
import type { MusterRuleRequest, MusterRuleView } from "../../../contract/muster.ts";
import { isHeldOn, musterOn, type JointMuster } from "../../../core/muster/rule.ts";
import { addDays, dateAt, isDate, type CivilDate } from "../../../core/time/civil.ts";
import type { Context } from "../../context.ts";
import { nameOf } from "../../days/sentence.ts";
import { iso } from "../../db/instant.ts";
import { runsOn, type Directory } from "../../directory/snapshot.ts";
import { Fault } from "../../fault.ts";
import type { Who } from "../../http/access.ts";
import { mayRule } from "./policy.ts";

export async function rulesFor(context: Context, who: Who): Promise<MusterRuleView[]> {
  const directory = await context.cache.directory(who.tenant);
  const authors = await authorsOf(context, who.tenant);
  const earliest = addDays(dateAt(context.now(), directory.tenant.zone), -31);
  return directory.musterRules
    .filter(({ until }) => until === null || until >= earliest)
    .toSorted((a, b) => (a.from < b.from ? 1 : a.from > b.from ? -1 : a.id < b.id ? 1 : -1))
    .map((rule) => viewOf(directory, who, rule, nameOf(directory, authors.get(rule.id) ?? "")));
}

function viewOf(directory: Directory, who: Who, rule: JointMuster, createdBy: string): MusterRuleView {
  const unit = (id: string) => ({ id, name: directory.units.get(id)?.name ?? "" });
  const { id, name, kind, session, starts, minutes, from, until } = rule;
  return {
    id,
    name,
    kind,
    session,
    starts,
    minutes,
    from,
    until,
    createdBy,
    units: rule.units?.map(unit) ?? null,
    statuses: rule.statuses ? [...rule.statuses] : null,
    weekdays: rule.weekdays ? [...rule.weekdays] : null,
    dates: rule.dates ? [...rule.dates] : null,
    host: unit(rule.host),
    place: directory.places.find((place) => place.id === rule.place)?.name ?? null,
    mayEnd: mayRule(who, directory, rule),
  };
}

export async function addRule(context: Context, who: Who, asked: MusterRuleRequest): Promise<{ id: string }> {
  const directory = await context.cache.directory(who.tenant);
  if ([asked.host, ...(asked.units ?? [])].some((unit) => !directory.units.has(unit))) throw new Fault("unit_unknown");
  if (!mayRule(who, directory, asked)) throw new Fault("forbidden");
  const faults = faultsIn(directory, asked, context.now());
  if (faults.length > 0) throw new Fault("invalid_input", faults);
  const id = context.uuid();
  await context.transact((tx) =>
    tx
      .insertInto("muster_rule")
      .values({
        tenant_id: who.tenant,
        rule_id: id,
        name: asked.name.trim(),
        kind: asked.kind,
        session: asked.session,
        unit_ids: asked.units,
        statuses: asked.statuses,
        weekdays: asked.weekdays,
        dates: asked.dates,
        starts: asked.starts,
        minutes: asked.minutes,
        host_unit_id: asked.host,
        place_id: asked.place,
        valid_from: asked.from,
        valid_until: asked.until,
        created_by: who.person,
        created_at: iso(context.now()),
      })
      .execute(),
  );
  context.events.publish({ kind: "directory", tenant: who.tenant });
  return { id };
}

/** Sentences; none is good. */
function faultsIn(directory: Directory, asked: MusterRuleRequest, now: number): string[] {
  const zone = directory.units.get(asked.host)!.zone;
  const today = dateAt(now, zone);
  const dates = [asked.from, ...(asked.until ? [asked.until] : []), ...(asked.dates ?? [])];
  if (!dates.every((date) => isDate(date) && date.startsWith("20"))) return ["Ada tanggal yang tidak ada di kalender."];
  const place = directory.places.find(({ id }) => id === asked.place);
  const joint: JointMuster = { ...asked, id: "", hostZone: zone };
  const begun = isHeldOn(joint, today) && musterOn(joint, today).from <= now;
  const checks: [boolean, string][] = [
    [asked.name.trim().length >= 3, "Nama apel paling sedikit tiga huruf."],
    [(asked.weekdays === null) !== (asked.dates === null), "Pilih hari dalam pekan, atau tanggal tertentu; tidak keduanya."],
    [asked.from >= today, "Aturan berlaku paling cepat hari ini."],
    [asked.until === null || asked.until >= asked.from, "Tanggal akhir lebih dulu daripada tanggal mulai."],
    [!begun, "Apel hari ini sudah mulai. Pilih tanggal mulai besok."],
    [
      asked.dates === null || asked.dates.every((date) => date >= asked.from && (asked.until === null || date <= asked.until)),
      "Ada tanggal di luar masa berlaku aturan.",
    ],
    [asked.place === null || (place?.unitId === asked.host && runsOn(place, asked.from)), "Tempat itu bukan milik unit penyelenggara."],
  ];
  return checks.filter(([passed]) => !passed).map(([, sentence]) => sentence);
}

/** From tomorrow on it is held no more; today's still is, if it has begun. */
export async function endRule(context: Context, who: Who, id: string): Promise<{ until: CivilDate }> {
  const directory = await context.cache.directory(who.tenant);
  const rule = directory.musterRules.find((each) => each.id === id);
  if (!rule) throw new Fault("not_found");
  if (!mayRule(who, directory, rule)) throw new Fault("forbidden");
  const now = context.now();
  const today = dateAt(now, rule.hostZone);
  const begun = isHeldOn(rule, today) && musterOn(rule, today).from <= now;
  const until = begun ? today : addDays(today, -1);
  if (rule.until !== null && rule.until <= until) throw new Fault("already_ended");
  await context.transact((tx) =>
    tx.updateTable("muster_rule").set({ valid_until: until }).where("tenant_id", "=", who.tenant).where("rule_id", "=", id).execute(),
  );
  context.events.publish({ kind: "directory", tenant: who.tenant });
  return { until };
}

async function authorsOf({ db }: Context, tenant: string): Promise<Map<string, string>> {
  const rows = await db.selectFrom("muster_rule").select(["rule_id", "created_by"]).where("tenant_id", "=", tenant).execute();
  return new Map(rows.map((row) => [row.rule_id, row.created_by]));
}

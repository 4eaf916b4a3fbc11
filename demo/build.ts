/** A new regency with its month of history, up to the demo's first moment. */
import { addDays, type CivilDate, type Instant } from "../core/time/civil.ts";
import type { Context } from "../server/context.ts";
import { foldHistory } from "../server/history/fold.ts";
import type { DemoClock } from "./clock.ts";
import type { DemoState } from "./folder.ts";
import { recordExcuses } from "./history/excuses.ts";
import { playInspected } from "./history/inspected.ts";
import { playLastMonth } from "./history/month.ts";
import { playHistory } from "./history/play.ts";
import { recordsOf } from "./history/records.ts";
import { createRegent, grantRoles } from "./install/grants.ts";
import { importRegency } from "./install/master.ts";
import { personas, regent } from "./install/personas.ts";
import { createKeys, keyringOf } from "./install/phones.ts";
import { createTenant } from "./install/tenant.ts";
import { holderOf } from "./people.ts";
import type { Regency } from "./regency/regency.ts";
import { stageOf } from "./stage.ts";
import { randomOf } from "../sim/random.ts";
import { seed } from "./version.ts";

export type Plan = {
  mark: string;
  origin: string;
  day: CivilDate;
  since: CivilDate;
  others: CivilDate;
  morning: Instant;
  regency: Regency;
};
type Say = (line: string) => void;

/** Nobody waits for an answer yet: in one transaction, what many check-ins change of an entry is stored once. */
const foldedTogether = 100_000;

export async function buildDemo(context: Context, clock: DemoClock, plan: Plan, say: Say): Promise<DemoState> {
  const { since, day, origin, mark, regency } = plan;
  const began = clock.now();
  const tenant = await createTenant(context, { origin, since, mark });
  await importRegency(context, tenant, regency, { early: addDays(since, -30), others: plan.others, newcomers: day });
  await createRegent(context, tenant, began);
  const directory = await context.cache.directory(tenant);
  await grantRoles(context, directory, { since, day }, began);
  const keys = await createKeys(context, ownersOf(directory, regency), { tenant, origin, at: began, seed });
  say(`${regency.units.length} unit, ${directory.people.size} pegawai, ${keys.length} HP dengan kunci P-256 sungguhan`);

  const stage = stageOf(directory, regency, { day, since });
  const keyring = keyringOf(keys, origin);
  const officer = holderOf(directory, personas.find(({ id }) => id === "bkpsdm")!.position, day);
  const excuses = await recordExcuses(context, directory, officer, stage.script.excuses(), plan.morning);
  const past = { context, directory, tenant: directory.tenant, script: stage.script, records: recordsOf(), seed, left: stage.left };
  const range = { from: since, until: day, end: plan.morning };
  const played = await playHistory(past, keyring, clock, range, (date, { checkins, decisions }) => {
    say(`riwayat sampai ${date}: ${checkins} absen dan ${decisions} keputusan bertanda tangan`);
  });
  const { folded } = await foldHistory(context, { most: foldedTogether, asOf: "received" });
  say(`${folded} absen dan keputusan dipelajari`);
  await playInspected({ context, directory, cast: stage.cast, script: stage.script, keys: keyring, officer, day, others: plan.others });
  const month = await playLastMonth({ context, directory, keys: keyring, since, day, morning: plan.morning });
  if (month) say(`rekap ${month}: Inspektorat terkunci, PUPR menunggu Kepala Dinas, unit lain belum disiapkan`);
  say(`riwayat selesai: ${played.checkins} absen, ${played.decisions} keputusan (${played.lines} baris), ${excuses} alasan`);
  return { mark, tenant, keys };
}

/** Everybody but the newcomers; 2 % have phones whose keys can be copied (tier C); the regent has a desk key. */
function ownersOf(directory: { people: ReadonlyMap<string, { id: string; nip: string | null }> }, { staffed }: Regency) {
  const idOf = new Map([...directory.people.values()].map(({ id, nip }) => [nip, id]));
  const phones = staffed
    .filter(({ newcomer }) => !newcomer)
    .map(({ holder: { nip }, approves }) => ({
      person: idOf.get(nip)!,
      nip,
      kind: "phone" as const,
      syncable: !approves && randomOf(seed, "syncable", nip).chance(0.02),
    }));
  return [...phones, { person: idOf.get(regent.number)!, nip: regent.number, kind: "desk" as const, syncable: false }];
}

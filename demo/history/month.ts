/**
 * Last month as a visitor finds it: the inspectorate's is locked, and a day of leave that was agreed to later waits as an adjustment of this month; Dinas PUPR's
 * is checked and waits for its head; the others' is open. Each signature by the person's own key through the server's path, as of a morning after the month.
 */
import { addDays, instantAt, monthBounds, type CivilDate, type Instant } from "../../core/time/civil.ts";
import { monthAfter } from "../../core/recap/sums.ts";
import type { RecapStage } from "../../core/acts/act.ts";
import type { Context } from "../../server/context.ts";
import type { Directory } from "../../server/directory/snapshot.ts";
import { receiveAct, type ActPath } from "../../server/acts/receive.ts";
import { actLedgerOf } from "../../server/acts/record.ts";
import type { ActHandlers } from "../../server/acts/handler.ts";
import { recordExcuse } from "../../server/features/excuses/commands.ts";
import { recapAct } from "../../server/features/recaps/act.ts";
import { linePage } from "../../server/features/recaps/queries.ts";
import { unlimited } from "../../server/http/limit.ts";
import { isOver, prepareRecap } from "../../server/recap/prepare.ts";
import { recapById } from "../../server/recap/stored.ts";
import { issueNonce } from "../../server/statement/nonce.ts";
import { asOf } from "../asof.ts";
import type { Keyring } from "../install/phones.ts";
import { personas } from "../install/personas.ts";
import { holderOf } from "../people.ts";

type Scene = { context: Context; directory: Directory; keys: Keyring; since: CivilDate; day: CivilDate; morning: Instant };

// Nothing but recaps is signed here.
const handlers = { recap: recapAct } as unknown as ActHandlers;
const path: ActPath = { handlers, ledger: actLedgerOf(handlers), limit: unlimited };

/** Answers the month; null where none is over yet, the history does not reach into it, or covers a whole month before it (which would be locked first). */
export async function playLastMonth(scene: Scene): Promise<string | null> {
  const { context, directory, since, day } = scene;
  const month = monthAfter(day.slice(0, 7), -1);
  const at = signingOf(scene, month);
  const isFirst = since > monthBounds(monthAfter(month, -1)).from;
  if (at === null || since > monthBounds(month).until || !isFirst) return null;
  const unitOf = (code: string) => [...directory.units.values()].find((unit) => unit.code === code)?.id;
  const holder = (persona: string) => holderOf(directory, personas.find(({ id }) => id === persona)!.position, day);
  const [inspectorate, works] = [unitOf("INSP"), unitOf("PUPR")];
  const officer = holder("bkpsdm");
  if (inspectorate) {
    const recap = await prepareRecap(asOf(context, at), directory, { unit: inspectorate, month, by: officer });
    await sign(scene, at + 60_000, recap, "checked", officer);
    await sign(scene, at + 120_000, recap, "head", holder("inspektur"));
    await sign(scene, at + 180_000, recap, "bkpsdm", officer);
    await lateLeave(scene, at + 600_000, recap, officer);
  }
  if (works) {
    const admin = holder("admin");
    const recap = await prepareRecap(asOf(context, at), directory, { unit: works, month, by: admin });
    await sign(scene, at + 60_000, recap, "checked", admin);
  }
  return month;
}

/** 09.00 on the ninth, when what superiors had to decide is decided; or as late as the demo's day lets it. */
function signingOf({ directory, morning }: Scene, month: string): Instant | null {
  const first = addDays(monthBounds(month).until, 1);
  const days = [8, 7, 6, 5, 4, 3, 2, 1].map((after) => instantAt(addDays(first, after), 540, "WIB"));
  return days.find((at) => at < morning && isOver(directory, month, at)) ?? null;
}

async function sign({ context, directory, keys }: Scene, at: Instant, id: string, stage: RecapStage, person: string): Promise<void> {
  const key = keys.get(person)!;
  const { tenant } = directory;
  const recap = await recapById(context.db, tenant.id, id);
  const { unit, month, hash, totals } = recap!;
  const wanted = { kind: "act", life: "live", tenant: tenant.id, credential: key.credential, now: at - 20_000 } as const;
  const { token } = issueNonce(context.keys, context.random(16), wanted);
  const who = { tenant: tenant.id, person, credential: key.credential };
  const act = { subject: "recap", recap: id, unit, month, stage, hash, carried: totals.open } as const;
  const statement = key.phone.sign("act", token, { v: 1, kind: "act", ...who, nonce: token, at, where: null, act });
  await receiveAct(asOf(context, at), tenant, statement, path);
}

/** Whoever was cut most for a day of the locked month had leave that day, it turns out. */
async function lateLeave({ context, directory }: Scene, at: Instant, recap: string, officer: string): Promise<void> {
  const { lines } = await linePage(context.db, directory.tenant.id, recap, { sort: "cut" });
  const cuts = lines
    .filter(({ person }) => person !== officer)
    .flatMap(({ person, cuts: { cuts } }) => cuts.map((cut) => ({ person, cut })));
  const dated = cuts.filter(({ cut }) => cut.date !== null && cut.rupiah > 0).toSorted((a, b) => b.cut.rupiah - a.cut.rupiah);
  const [dearest] = dated;
  if (!dearest) return;
  const who = {
    tenant: directory.tenant.id,
    person: officer,
    session: "",
    credential: null,
    pending: false,
    expiresAt: Infinity,
    roles: [{ role: "bkpsdm" as const, unit: null }],
  };
  const date = dearest.cut.date!;
  const asked = { person: dearest.person, from: date, until: date, kind: "cuti" as const, note: "Surat cuti menyusul" };
  await recordExcuse(asOf(context, at), who, asked);
}

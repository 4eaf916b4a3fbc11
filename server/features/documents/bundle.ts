/**
 * One file of every unit, made in the background: a part a unit, stored as it is done, so that its progress is seen and a process that ends loses nothing but the
 * rest. One bundle of a regency at a time. Without progress for five minutes it stopped; whoever wants it asks again. Kept for a day.
 */
import type { Bundle, BundleKind, BundleWanted } from "../../../contract/document.ts";
import type { RecapLine } from "../../../core/recap/line.ts";
import type { Instant } from "../../../core/time/civil.ts";
import type { Context } from "../../context.ts";
import { iso, moment } from "../../db/instant.ts";
import { nameOf } from "../../days/sentence.ts";
import type { Directory, Unit } from "../../directory/snapshot.ts";
import { drawn } from "../../documents/drawn.ts";
import { headOf } from "../../documents/heads.ts";
import { payrollCsv } from "../../documents/payroll-csv.ts";
import { linesOf, signedRecapOf, refuseAhead } from "../../documents/source.ts";
import { Fault } from "../../fault.ts";
import type { Who } from "../../http/access.ts";
import { membersIn, opdsOf } from "../../recap/opd.ts";

const keptMs = 86_400_000;
const stoppedMs = 5 * 60_000;
const mostShown = 20;

export async function bundlesOf({ db, now }: Context, directory: Directory, kinds: readonly BundleKind[]): Promise<Bundle[]> {
  if (kinds.length === 0) return [];
  const rows = await db
    .selectFrom("document_bundle")
    .selectAll()
    .where("tenant_id", "=", directory.tenant.id)
    .where("kind", "in", kinds)
    .orderBy("asked_at", "desc")
    .orderBy("bundle_id", "desc")
    .limit(mostShown)
    .execute();
  return rows.map((row) => ({
    id: row.bundle_id,
    month: row.month,
    kind: row.kind as BundleKind,
    by: nameOf(directory, row.asked_by),
    at: row.asked_at,
    units: row.units,
    done: row.done,
    state: stateOf(row, now()),
    until: row.asked_at + keptMs,
  }));
}

function stateOf(
  { units, done, failed, moved_at }: { units: number; done: number; failed: string | null; moved_at: Instant },
  now: Instant,
): Bundle["state"] {
  if (failed !== null) return "stopped";
  if (done >= units) return "ready";
  return now - moved_at > stoppedMs ? "stopped" : "working";
}

/** Returns at once; `made` ends when every part is stored, and never rejects. */
export async function beginBundle(context: Context, who: Who, wanted: BundleWanted): Promise<{ id: string; made: Promise<void> }> {
  const directory = await context.cache.directory(who.tenant);
  refuseAhead(context, directory, wanted.month);
  const members = membersIn(directory, wanted.month);
  const units = opdsOf(directory).filter(({ id }) => members.has(id));
  if (units.length === 0) throw new Fault("not_found");
  const id = context.uuid();
  const now = iso(context.now());
  await context.transact(async (tx) => {
    // two who ask at once: the second waits here and sees the first's
    await tx.selectFrom("tenant").select("tenant_id").where("tenant_id", "=", who.tenant).forUpdate().execute();
    const open = await tx
      .selectFrom("document_bundle")
      .select("bundle_id")
      .where("tenant_id", "=", who.tenant)
      .where("failed", "is", null)
      .whereRef("done", "<", "units")
      .where("moved_at", ">", moment(context.now() - stoppedMs))
      .executeTakeFirst();
    if (open) throw new Fault("bundle_runs");
    await tx
      .insertInto("document_bundle")
      .values({
        tenant_id: who.tenant,
        bundle_id: id,
        kind: wanted.kind,
        month: wanted.month,
        paper: wanted.paper ?? "f4",
        asked_by: who.person,
        asked_at: now,
        units: units.length,
        done: 0,
        moved_at: now,
        failed: null,
      })
      .execute();
  });
  return { id, made: make(context, directory, id, wanted, units) };
}

async function make(context: Context, directory: Directory, id: string, wanted: BundleWanted, units: readonly Unit[]): Promise<void> {
  const tenant = directory.tenant.id;
  const move = (change: { done?: number; failed?: string }) =>
    context.db
      .updateTable("document_bundle")
      .set({ ...change, moved_at: iso(context.now()) })
      .where("tenant_id", "=", tenant)
      .where("bundle_id", "=", id)
      .execute();
  try {
    for (const [part, unit] of units.entries()) {
      const { name, bytes, people } = await partOf(context, directory, unit, wanted, part === 0);
      await context.db
        .insertInto("document_part")
        .values({ tenant_id: tenant, bundle_id: id, part, name, people: JSON.stringify(people), bytes })
        .execute();
      await move({ done: part + 1 });
    }
  } catch (error) {
    context.log.error({ bundle: id, error: error instanceof Error ? error.message : String(error) }, "documents were not made");
    await move({ failed: "failed" }).catch(() => {});
  }
}

type Part = { name: string; bytes: Buffer; people: string[] };

async function partOf(
  context: Context,
  directory: Directory,
  unit: Unit,
  { month, kind, paper = "f4" }: BundleWanted,
  first: boolean,
): Promise<Part> {
  const recap = await signedRecapOf(context.db, directory.tenant.id, unit.id, month);
  const head = await headOf(context, directory, unit, month, recap);
  const lines: RecapLine[] = await Array.fromAsync(linesOf(context, directory, unit, month, recap));
  const people = lines.map(({ person }) => person);
  if (kind === "payroll_csv") {
    const rows = await Array.fromAsync(payrollCsv(only({ head, lines }), { separator: ",", bom: false }));
    return { name: fileName(unit, month, "csv"), bytes: Buffer.from((first ? rows : rows.slice(1)).join("")), people };
  }
  const bytes = await drawn(
    kind === "recap_pdf" || kind === "payment_pdf" ? { what: kind, head, lines, paper } : { what: kind, head, lines },
  );
  return { name: fileName(unit, month, kind.endsWith("pdf") ? "pdf" : "xlsx"), bytes, people };
}

export async function* only<T>(one: T): AsyncGenerator<T> {
  yield one;
}

/** Letters, digits, dots and dashes: a name that every system keeps. */
export function fileName({ code, name }: Pick<Unit, "code" | "name">, month: string, ending: string): string {
  const plain = `${code}-${name}`
    .normalize("NFKD")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80)
    .toLowerCase();
  return `${plain || "unit"}-${month}.${ending}`;
}

/** Throws bundle_not_ready. Whose data it holds, to be logged before anything is sent. */
export async function readyBundle(
  { db }: Context,
  tenant: string,
  id: string,
  kinds: readonly BundleKind[],
): Promise<{ kind: BundleKind; month: string; people: string[] }> {
  const bundle = await db
    .selectFrom("document_bundle")
    .selectAll()
    .where("tenant_id", "=", tenant)
    .where("bundle_id", "=", id)
    .executeTakeFirst();
  if (!bundle) throw new Fault("not_found");
  if (!kinds.includes(bundle.kind as BundleKind)) throw new Fault("forbidden");
  if (bundle.failed !== null || bundle.done < bundle.units) throw new Fault("bundle_not_ready");
  const parts = await db.selectFrom("document_part").select("people").where("tenant_id", "=", tenant).where("bundle_id", "=", id).execute();
  return { kind: bundle.kind as BundleKind, month: bundle.month, people: parts.flatMap(({ people }) => people) };
}

/** One part in memory at a time. */
export async function* partsOf({ db }: Context, tenant: string, id: string): AsyncGenerator<{ name: string; bytes: Uint8Array }> {
  for (let part = 0; ; part++) {
    const row = await db
      .selectFrom("document_part")
      .select(["name", "bytes"])
      .where("tenant_id", "=", tenant)
      .where("bundle_id", "=", id)
      .where("part", "=", part)
      .executeTakeFirst();
    if (!row) return;
    yield row;
  }
}

/** Whatever was asked for more than a day ago. */
export async function dropOldBundles({ db, now }: Context, tenant: string): Promise<void> {
  const before = moment(now() - keptMs);
  await db.deleteFrom("document_bundle").where("tenant_id", "=", tenant).where("asked_at", "<", before).execute();
}

/** What stands at the head of a unit's paper: its own last words, else those of the unit above or of the regency, else names from the chart. */
import type { Db } from "../db/open.ts";
import type { Directory, Unit } from "../directory/snapshot.ts";
import type { Letterhead } from "./head.ts";

/** `own`: said for this very unit. */
export async function letterheadOf(
  db: Db,
  directory: Directory,
  unit: Pick<Unit, "id" | "name"> | null,
): Promise<Letterhead & { own: boolean }> {
  const rows = await db
    .selectFrom("letterhead")
    .select(["unit_id", "government", "office", "address", "place"])
    .where("tenant_id", "=", directory.tenant.id)
    .orderBy("put_at", "desc")
    .orderBy("letterhead_id", "desc")
    .execute();
  const wanted = unit ? [...directory.unitAndAbove(unit.id), null] : [null];
  for (const id of wanted) {
    const said = rows.find(({ unit_id }) => unit_id === id);
    if (!said) continue;
    const own = id === (unit?.id ?? null);
    const { government, address, place } = said;
    // another unit's name does not stand over this one's papers
    const office = own ? said.office : (unit?.name ?? said.office);
    return { government, office, address: own || id === null ? address : "", place, own };
  }
  return { government: directory.tenant.name, office: unit?.name ?? "", address: "", place: "", own: false };
}

/** Whose recap a hash is: unit, month, which offices signed it when. Nothing personal, so that anybody with the paper may ask. */
import type { RecapVerified } from "../../../contract/document.ts";
import type { RecapStage } from "../../../core/acts/act.ts";
import type { Context } from "../../context.ts";
import { recapCalled } from "../../documents/source.ts";
import { Fault } from "../../fault.ts";

const office: Record<RecapStage, string> = { checked: "Admin unit", head: "Kepala unit", bkpsdm: "BKPSDM" };

export async function verified(context: Context, { recap: id, hash }: { recap: string; hash: string }): Promise<RecapVerified> {
  const tenant = await context.cache.tenant();
  if (!tenant) throw new Fault("setup_needed");
  const recap = await recapCalled(context.db, tenant.id, id);
  if (!recap || !recap.hash.startsWith(hash)) return { match: false };
  const directory = await context.cache.directory(tenant.id);
  const unit = directory.units.get(recap.unit);
  return {
    match: true,
    regency: directory.tenant.name,
    unit: unit?.name ?? "",
    month: recap.month,
    zone: unit?.zone ?? directory.tenant.zone,
    hash: recap.hash,
    lockedAt: recap.lockedAt,
    signed: recap.signatures.map(({ stage, at }) => ({ office: office[stage], at })),
  };
}

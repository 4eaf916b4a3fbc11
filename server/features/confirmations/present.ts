import type { PendingConfirmation } from "../../../contract/identity.ts";
import { personView, type Standing } from "../../identity/standing.ts";
import type { PendingKey } from "./queries.ts";

/** The last word is the person's who stands before the phone: the certificate alone refuses nobody. */
const warnings = {
  invalid: "Sertifikat kunci HP ini tidak sah. Periksa HP-nya; bila ragu, jangan konfirmasi dan laporkan kepada admin BKPSDM.",
  revoked:
    "Sertifikat kunci HP ini sudah dicabut pembuatnya. Periksa HP-nya; bila ragu, jangan konfirmasi dan laporkan kepada admin BKPSDM.",
  altered_system: "Sistem HP ini sudah diubah, jadi lokasi dan jamnya mudah dipalsukan. Minta pegawai memakai HP lain bila ada.",
} as const;

export function pendingView({ credential, tier, model, since, warning }: PendingKey, person: Standing): PendingConfirmation {
  return { credential, person: personView(person), tier, model, warning: warning && warnings[warning], since };
}

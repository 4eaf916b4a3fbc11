import type { Receipt, ReceiptProof } from "../../../contract/checkin.ts";
import { timeUncertainId } from "../../../core/evidence/signals/t1-time.ts";
import { withoutOthers, type Verdict } from "../../../core/evidence/verdict.ts";
import type { Features } from "./record.ts";

type Presentable = {
  id: string;
  receivedAt: number;
  outcome: Receipt["outcome"];
  bodyHash: Uint8Array;
  verdicts: Verdict[];
  features: Features;
};

export function receiptOf(stored: Presentable, proof: ReceiptProof): Receipt {
  const { id, receivedAt, outcome, features } = stored;
  const bodyHash = Buffer.from(stored.bodyHash).toString("hex");
  const verdicts = withoutOthers(stored.verdicts);
  return { id, receivedAt, outcome, bodyHash, verdicts, counts: features.counts, place: features.place, message: messageOf(stored), proof };
}

function messageOf({ outcome, features, verdicts }: Presentable): string {
  const { counts } = features;
  if (outcome === "refused") return `${sentenceOf(verdicts, "refuse")} Percobaan ini tersimpan; mendekatlah lalu coba lagi.`;
  if (!counts && features.muster?.credited && outcome === "accepted") return `Hadir pada ${features.muster.name ?? "apel"} tercatat.`;
  if (!counts) return "Tercatat, tetapi di luar jam absen Anda.";
  const session = counts.session === "in" ? "Masuk" : "Pulang";
  const off = counts.late > 0 ? `terlambat ${counts.late} menit` : counts.early > 0 ? `${counts.early} menit sebelum waktunya` : null;
  if (outcome === "needs_look" && off && !features.timeUncertain) {
    return `${session} tercatat, ${off}; ${lookedAt(verdicts)} dilihat atasan. ${sentenceOf(verdicts, "look")}`.trim();
  }
  const unproved = verdicts.find(({ id }) => id === timeUncertainId);
  if (unproved) return `${session} tercatat, menunggu keputusan atasan. ${unproved.sentence} Tanpa potongan selama menunggu.`;
  if (outcome === "needs_look") return `${session} tercatat, menunggu keputusan atasan. ${sentenceOf(verdicts, "look")}`.trim();
  return `${session} tercatat, ${off ?? "tepat waktu"}.`;
}

/** What of the record a person looks at: the place, or all of it. */
function lookedAt(verdicts: readonly Verdict[]): string {
  const looks = verdicts.filter(({ effect }) => effect === "look");
  return looks.length > 0 && looks.every(({ family }) => family === "place") ? "lokasi" : "catatan";
}

function sentenceOf(verdicts: readonly Verdict[], effect: Verdict["effect"]): string {
  return (verdicts.find((verdict) => verdict.effect === effect) ?? verdicts.find((verdict) => verdict.points > 0))?.sentence ?? "";
}

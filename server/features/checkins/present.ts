import type { Receipt, ReceiptProof } from "../../../contract/checkin.ts";
import type { Verdict } from "../../../core/evidence/verdict.ts";
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
  const { id, receivedAt, outcome, verdicts, features } = stored;
  const bodyHash = Buffer.from(stored.bodyHash).toString("hex");
  return { id, receivedAt, outcome, bodyHash, verdicts, counts: features.counts, place: features.place, message: messageOf(stored), proof };
}

function messageOf({ outcome, features, verdicts }: Presentable): string {
  const { counts } = features;
  if (outcome === "refused") return `${sentenceOf(verdicts, "refuse")} Percobaan ini tersimpan; mendekatlah lalu coba lagi.`;
  if (!counts) return "Tercatat, tetapi di luar jam absen Anda.";
  const session = counts.session === "in" ? "Masuk" : "Pulang";
  if (outcome === "needs_look") return `${session} tercatat, menunggu keputusan atasan. ${sentenceOf(verdicts, "look")}`.trim();
  if (counts.late > 0) return `${session} tercatat, terlambat ${counts.late} menit.`;
  if (counts.early > 0) return `${session} tercatat, ${counts.early} menit sebelum waktunya.`;
  return `${session} tercatat, tepat waktu.`;
}

function sentenceOf(verdicts: readonly Verdict[], effect: Verdict["effect"]): string {
  return (verdicts.find((verdict) => verdict.effect === effect) ?? verdicts.find((verdict) => verdict.points > 0))?.sentence ?? "";
}

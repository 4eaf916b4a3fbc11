/**
 * H5 impossible form: fields that no honest phone browser sends. Chrome on Android never sets altitudeAccuracy; positions are not from
 * the future (over 60 s ahead of their own arrival by the phone's clock and by the server's: satellite time on a slow clock is honest), errors are
 * above zero, no automation, at most 3 fixes a second. Honest rate ≤ 0.01 % (J).
 */
import { weighed } from "../points.ts";
import type { Evidence } from "../evidence.ts";
import type { CheckinBody, Fix } from "../envelope.ts";
import type { Instant } from "../../time/civil.ts";
import type { Verdict } from "../verdict.ts";

const futureMs = 60_000;
const fixesASecond = 3;

export function h5Form({ body, receivedAt }: Evidence): Verdict[] {
  const fault = faultIn(body, receivedAt);
  return fault ? [weighed("H5", "H5", "device", `Data HP tidak wajar: ${fault}.`)] : [];
}

function faultIn(body: CheckinBody, receivedAt: Instant): string | null {
  if (body.device.webdriver) return "halaman dijalankan oleh program, bukan orang";
  const android = body.device.platform === "Android";
  if (android && body.fixes.some((fix) => fix.altAcc !== null)) return "memuat ketelitian ketinggian yang tidak ada di HP Android";
  if (body.fixes.some((fix) => fix.acc <= 0)) return "ketelitian lokasi nol atau negatif";
  const arrived = (fix: Fix) => Math.max(fix.r, receivedAt - (body.ceremony.pressedAt - fix.r));
  if (body.fixes.some((fix) => fix.t > arrived(fix) + futureMs)) return "waktu lokasi berasal dari masa depan";
  if (tooManyASecond(body.fixes.map((fix) => fix.r))) return "titik lokasi datang terlalu cepat";
  return null;
}

function tooManyASecond(times: number[]): boolean {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted.some((time, i) => i >= fixesASecond && time - sorted[i - fixesASecond]! < 1000);
}

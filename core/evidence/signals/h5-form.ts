/**
 * H5 impossible form: what no honest phone browser sends. Evidence: every fix, the automation flag.
 * 1. The page is driven by a program (navigator.webdriver: W3C WebDriver 2).
 * 2. A number that is none, a latitude beyond ±90 or a longitude beyond ±180, a stated error of zero or less (W3C Geolocation: non-negative).
 * 3. On Android an altitude accuracy: Chrome there never sets one.
 * 4. A position from the future: measured over 60 s after its own arrival by the phone's clock and by the server's. Satellite time on a slow
 *    clock is honest.
 * 5. Over 3 fixes a second, both measured and arrived: a stalled page may get its queue at once, and a phone asks twice a second.
 * +20; honest rate ≤ 0.01 % (J 2026-11).
 */
import type { Instant } from "../../time/civil.ts";
import type { CheckinBody, Fix } from "../envelope.ts";
import { byArrival } from "../evidence.ts";
import { weighed } from "../points.ts";
import type { Verdict } from "../verdict.ts";
import type { Window } from "../window.ts";

const futureMs = 60_000;
const fixesASecond = 3;

export function h5Form({ body, receivedAt }: Window): Verdict[] {
  const fault = faultIn(body, receivedAt);
  return fault ? [weighed("H5", "H5", "device", `Data HP tidak wajar: ${fault}.`)] : [];
}

function faultIn(body: CheckinBody, receivedAt: Instant): string | null {
  const { fixes, device, ceremony } = body;
  if (device.webdriver) return "halaman dijalankan oleh program, bukan orang";
  if (fixes.some((fix) => !isPosition(fix))) return "memuat titik yang tidak ada di bumi";
  if (fixes.some(({ acc }) => acc <= 0)) return "ketelitian lokasi nol atau negatif";
  if (device.platform === "Android" && fixes.some(({ altAcc }) => altAcc !== null)) {
    return "memuat ketelitian ketinggian yang tidak ada di HP Android";
  }
  const arrived = ({ r }: Fix) => Math.max(r, receivedAt - (ceremony.pressedAt - r));
  if (fixes.some((fix) => fix.t > arrived(fix) + futureMs)) return "waktu lokasi berasal dari masa depan";
  if (isTooDense(byArrival(fixes))) return "titik lokasi datang terlalu cepat";
  return null;
}

function isPosition({ lat, lon, acc }: Fix): boolean {
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && Number.isFinite(acc);
}

function isTooDense(fixes: readonly Fix[]): boolean {
  return fixes.some((fix, i) => {
    const before = fixes[i - fixesASecond];
    return before !== undefined && fix.r - before.r < 1000 && Math.abs(fix.t - before.t) < 1000;
  });
}

/**
 * D6 network: the class of the address that the statement came from, by the office's own addresses and the operator's file of ranges.
 * The office's own −4, another province +6, a data centre or VPN +10 (J 2026-11). Weak: mobile networks leave the country's exits anywhere,
 * and honest people use VPNs. An address that nobody classified says nothing.
 */
import type { Origin } from "../evidence.ts";
import { weighed } from "../points.ts";
import type { Verdict } from "../verdict.ts";
import type { WeightId } from "../weights.ts";
import type { Window } from "../window.ts";

const said: Record<Origin, readonly [WeightId, string]> = {
  office: ["D6.office", "Dikirim lewat jaringan kantor."],
  far: ["D6.far", "Dikirim lewat jaringan internet dari provinsi lain."],
  hosting: ["D6.hosting", "Dikirim lewat VPN atau komputer sewaan, bukan jaringan HP biasa."],
};

export function d6Network({ origin }: Window): Verdict[] {
  return origin === null ? [] : [weighed("D6", said[origin][0], "device", said[origin][1])];
}

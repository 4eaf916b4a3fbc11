/**
 * H2 key tier: hardware-attested keys (A) speak for the phone, synced keys (C) prove an account, not a phone.
 * A synced or not yet confirmed key is accepted only attended: a person looks. Points: A −6, B 0, C +3 (J 2026-11); the share of honest phones
 * a tier is by model, to be measured in the pilot. Source: W3C WebAuthn 3 §6.1.3 (backup eligibility).
 */
import { weighed } from "../points.ts";
import type { Verdict } from "../verdict.ts";
import type { Window } from "../window.ts";

export function h2Key({ key }: Window): Verdict[] {
  const verdicts: Verdict[] = [];
  if (key.tier === "A") verdicts.push(weighed("H2", "H2.A", "device", "Kunci dijamin perangkat keras HP."));
  if (key.tier === "C") {
    verdicts.push({
      ...weighed("H2", "H2.C", "device", "Kunci HP ini dapat disalin ke HP lain; berlaku bila dilihat atasan."),
      effect: "look",
    });
  }
  if (!key.confirmed) {
    verdicts.push({ id: "H2", family: "device", points: 0, effect: "look", sentence: "HP ini belum dikonfirmasi atasan atau admin unit." });
  }
  return verdicts;
}

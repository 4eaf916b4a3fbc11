/**
 * D8 ceremony speed: how long the authenticator took at the check-in before this one (its own end cannot be in what it signs). A person sees
 * the prompt and lays a finger; under 1 s from prompt to answer was a program: +8, honest rate low (J 2026-11). A time below zero is a clock that
 * was set meanwhile, and without an earlier ceremony there is nothing to say. Repeats to the millisecond over days are judged in history.
 */
import { weighed } from "../points.ts";
import type { Verdict } from "../verdict.ts";
import type { Window } from "../window.ts";

const quickestMs = 1000;

export function d8Ceremony({ body }: Window): Verdict[] {
  const { previous } = body.ceremony;
  if (!previous) return [];
  const took = previous.answeredAt - previous.promptedAt;
  if (took < 0 || took >= quickestMs) return [];
  return [
    weighed("D8", "D8", "device", `Sidik jari absen sebelumnya dijawab dalam ${Math.round(took)} milidetik, terlalu cepat untuk orang.`),
  ];
}

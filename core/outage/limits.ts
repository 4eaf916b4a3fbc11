/**
 * What an officer may confirm or declare. Times in ms.
 *
 * 1. An outage window is at most 72 hours long, ends no later than now (a minute for clocks) and begins at most 60 days ago.
 * 2. A window wider than its evidence, by more than 15 minutes at either end or by a unit, or without any evidence, needs a reason of 20 letters; so
 *    does every window that rests on phones' words alone, without a silence of the server: they can be made up together.
 * 3. Manual mode begins at most an hour ago and at most 7 days ahead, and lasts at most 14 days; its reason has at least 10 letters.
 * 4. It is renewed within its last 3 days, without a gap, with a reason of its own; where it runs it is not declared a second time.
 * 5. A mode that shares a unit (those below count, all units share with any) with one that did not end, and begins or ends less than 3 days from it, is a
 *    renewal and nothing else. A narrower mode is ended by hand before a wider one is declared over it.
 */
import type { Instant } from "../time/civil.ts";
import { coversAll, shareUnit, touches, type ParentOf, type Window } from "./cover.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export const outageLimits = { longest: 72 * hour, clock: minute, oldest: 60 * day, wider: 15 * minute, letters: 20 } as const;
export const manualLimits = { past: hour, ahead: 7 * day, longest: 14 * day, renewable: 3 * day, letters: 10 } as const;

export type OutageFault = "window_limits" | "reason_too_short";
export type ManualFault = "manual_limits" | "reason_too_short" | "manual_runs" | "manual_not_renewable" | "reason_repeated";

export function lettersOf(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0;
}

/** The window that was proposed; `silent`: the server's own heartbeat speaks for it, not phones alone. */
export type Proposed = Window & { silent: boolean };

/** `evidence`: null without one. null: it may be confirmed. */
export function outageFault(
  wanted: Window & { reason: string },
  evidence: Proposed | null,
  now: Instant,
  parentOf: ParentOf,
): OutageFault | null {
  const { from, until, reason } = wanted;
  const { longest, clock, oldest, letters } = outageLimits;
  if (from >= until || until - from > longest || until > now + clock || from < now - oldest) return "window_limits";
  const isWeak = !evidence?.silent || isWider(wanted, evidence, parentOf);
  return isWeak && lettersOf(reason) < letters ? "reason_too_short" : null;
}

export function isWider(wanted: Window, evidence: Window | null, parentOf: ParentOf): boolean {
  if (!evidence) return true;
  const { wider } = outageLimits;
  return wanted.from < evidence.from - wider || wanted.until > evidence.until + wider || !coversAll(evidence, wanted, parentOf);
}

export type RunningMode = Window & { id: string; reason: string };

/** `running`: modes that did not end; `renews`: the one that it goes on from, null where that is unknown or over. */
export function manualFault(
  wanted: Window & { reason: string; renews: string | null },
  running: readonly RunningMode[],
  now: Instant,
  parentOf: ParentOf,
): ManualFault | null {
  const { from, until, reason, renews } = wanted;
  const { past, ahead, longest, renewable, letters } = manualLimits;
  if (from >= until || from < now - past || from > now + ahead || until - from > longest || until <= now) return "manual_limits";
  if (lettersOf(reason) < letters) return "reason_too_short";

  const before = running.find(({ id }) => id === renews) ?? null;
  if (renews !== null && (!before || now < before.until - renewable || from > before.until || until <= before.until)) {
    return "manual_not_renewable";
  }
  if (before && plain(before.reason) === plain(reason)) return "reason_repeated";
  const beside = { from: from - renewable, until: until + renewable };
  const others = running.filter((mode) => mode.id !== renews && touches(mode, beside) && shareUnit(mode, wanted, parentOf));
  if (others.some((mode) => touches(mode, wanted))) return "manual_runs";
  return others.length > 0 ? "manual_not_renewable" : null;
}

const plain = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/**
 * One press is enough. When the position is not good yet, the press waits for it and then goes on by itself. Chrome lets a page ask for the finger
 * without a touch as long as it is in front; Safari wants a fresh one (its messages: "User gesture is not detected"), and no browser asks for a page
 * that is not looked at. Where it says no at once, the button asks for one more touch.
 */
import { effect, signal } from "@preact/signals";
import { sentenceOf } from "../../api.ts";
import { openedAt } from "../../device/evidence.ts";
import { storedKey } from "../../device/keys.ts";
import { askForMotion } from "../../device/motion.ts";
import { KeyError } from "../../device/key-error.ts";
import { putAwayAnswers } from "../../offline/outbox.ts";
import { photoMissed } from "./photo.ts";
import { checkIn, type Step } from "./press.ts";
import { phase } from "./wait.ts";

/** Nobody says no to a prompt as quickly: it was the browser. */
const tooQuick = 1_000;

export const step = signal<Step | null>(null);
export const problem = signal<string | null>(null);

/** The large button. */
export function press(): void {
  if (step.value === "tap") void proceed(true);
  if (step.value !== null) return;
  problem.value = null;
  void putAwayAnswers();
  if (phase.value.name === "ready") return void proceed(true);
  step.value = "waiting";
  void askForMotion();
}

/** After a code was scanned: the same press, without a touch of its own; it goes on at once or when the position is good. */
export function pressAlone(): void {
  if (step.value !== null) return;
  problem.value = null;
  void putAwayAnswers();
  step.value = "waiting";
}

/** "Kirim sekarang": as it is. */
export function pressAnyway(): void {
  if (step.value === "waiting") void proceed(true);
}

/** While the page is open: a press that waits goes on when it may. The returned function ends it. */
export function startFlow(): () => void {
  step.value = null;
  problem.value = null;
  photoMissed.value = false;
  const ends = [
    effect(() => {
      if (step.value === "waiting" && phase.value.name === "ready") queueMicrotask(() => void proceedAlone());
    }),
    // A page that began anew has nothing of the old press's evidence, and perhaps another person before it.
    openedAt.subscribe(() => {
      if (step.peek() === "waiting" || step.peek() === "tap") step.value = null;
    }),
  ];
  return () => ends.forEach((end) => end());
}

async function proceedAlone(): Promise<void> {
  if (step.value !== "waiting") return;
  if (document.visibilityState === "hidden") step.value = "tap";
  else await proceed(false);
}

async function proceed(isTouched: boolean): Promise<void> {
  const key = storedKey();
  if (!key) return;
  let askedAt = Infinity;
  try {
    await checkIn(key, (next) => {
      step.value = next;
      if (next === "touch") askedAt = performance.now();
    });
    step.value = null;
  } catch (error) {
    const wantsTouch =
      !isTouched && error instanceof KeyError && error.reason === "NotAllowedError" && performance.now() - askedAt < tooQuick;
    step.value = wantsTouch ? "tap" : null;
    if (!wantsTouch) problem.value = sentenceOf(error);
  }
}

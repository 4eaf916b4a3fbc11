/**
 * The queue by keyboard: j and k (or the arrows, once on a line) move from line to line, v and t say valid and not valid of the line, r takes the rest,
 * s signs. A letter presses the button that is shown with it: what cannot be pressed cannot be typed either.
 */
import { useEffect } from "preact/hooks";

const letters: readonly string[] = ["v", "t", "r", "s"];

export function useKeyboard(root: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (root.current && !event.defaultPrevented && !isTyping(event)) press(root.current, event);
    };
    addEventListener("keydown", hear);
    return () => removeEventListener("keydown", hear);
  }, [root]);
}

function isTyping({ target, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean {
  if (ctrlKey || altKey || metaKey || document.querySelector("dialog[open]")) return true;
  return target instanceof HTMLElement && target.closest("input, textarea, select") !== null;
}

function press(root: HTMLElement, event: KeyboardEvent): void {
  const line = document.activeElement?.closest<HTMLElement>(".line") ?? null;
  const step = stepOf(event.key, line !== null);
  if (step !== 0) {
    event.preventDefault();
    move(root, line, step);
    return;
  }
  const letter = event.key.toLowerCase();
  if (!letters.includes(letter) || event.repeat) return;
  const within = letter === "v" || letter === "t" ? line : root;
  const button = within?.querySelector<HTMLButtonElement>(`button[aria-keyshortcuts="${letter}"]:not(:disabled)`);
  if (!button) return;
  event.preventDefault();
  button.focus();
  button.click();
}

function stepOf(key: string, onLine: boolean): -1 | 0 | 1 {
  if (key === "j" || key === "J" || (onLine && key === "ArrowDown")) return 1;
  if (key === "k" || key === "K" || (onLine && key === "ArrowUp")) return -1;
  return 0;
}

function move(root: HTMLElement, from: HTMLElement | null, step: -1 | 1): void {
  const lines = [...root.querySelectorAll<HTMLElement>(".line")].filter((line) => line.offsetParent !== null);
  const at = from ? lines.indexOf(from) + step : step > 0 ? 0 : lines.length - 1;
  const next = lines[Math.min(Math.max(at, 0), lines.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

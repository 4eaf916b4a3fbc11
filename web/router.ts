/** Address → screen, on the history API. The table of screens is handed in at start: screens import this file, never the other way. */
import { batch, signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { matchPath } from "./match.ts";

export type Params = Record<string, string>;
export type ScreenProps = { params: Params };
export type ScreenModule = { Screen: ComponentType<ScreenProps> };
/** Pattern of the address → the chunk that draws it; "*" for all others. */
export type ScreenTable = Record<string, () => Promise<ScreenModule>>;
type Current = { Screen: ComponentType<ScreenProps> | null; params: Params; failed: boolean };

/** The path in the address bar, without query and fragment. */
export const path = signal(location.pathname);
let table: ScreenTable = {};
export const current = signal<Current>({ Screen: null, params: {}, failed: false });

/** Goes to an address of the app; `replace` leaves no step to go back to. */
export function navigate(to: string, { replace = false } = {}): void {
  history[replace ? "replaceState" : "pushState"](null, "", to);
  void show(true);
}

/** Asks for the whole page again: the way out when a chunk could not be loaded. */
export function reload(): void {
  location.reload();
}

export function startRouter(screens: ScreenTable): void {
  table = screens;
  addEventListener("popstate", () => void show(true));
  document.addEventListener("click", onClick);
  void show(false);
}

async function show(moved: boolean): Promise<void> {
  const wanted = location.pathname;
  const found = matchPath(Object.keys(table), wanted);
  const load = table[found?.pattern ?? "*"];
  try {
    const module = await load?.();
    if (!module || location.pathname !== wanted) return;
    batch(() => {
      path.value = wanted;
      current.value = { Screen: module.Screen, params: found?.params ?? {}, failed: false };
    });
    if (moved) requestAnimationFrame(focusHeading);
  } catch {
    if (location.pathname === wanted) current.value = { Screen: null, params: {}, failed: true };
  }
}

/** A new page begins at its heading, also for who hears it. */
export function focusHeading(): void {
  scrollTo(0, 0);
  document.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
}

function onClick(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const link = (event.target as Element | null)?.closest?.("a[href]");
  if (!(link instanceof HTMLAnchorElement) || link.target || link.hasAttribute("download")) return;
  if (link.origin !== location.origin || !matchPath(Object.keys(table), link.pathname)) return;
  event.preventDefault();
  if (link.href !== location.href) navigate(link.pathname + link.search + link.hash);
}

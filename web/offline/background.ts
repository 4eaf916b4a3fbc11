/** What a browser may do for the outbox beside the page: send in the background, and a number on the app's icon. Both are extras: many cannot. */

/** The name that the service worker hears when the browser finds a network. */
export const syncTag = "saksi-outbox";

type Sync = { register(tag: string): Promise<void> };

/** Asks the browser to wake the service worker once there is a network, page or no page (Background Sync; Chrome on Android). */
export function askForBackground(): void {
  if (!("serviceWorker" in navigator)) return;
  void navigator.serviceWorker
    .getRegistration()
    .then((registration) => (registration as (ServiceWorkerRegistration & { sync?: Sync }) | undefined)?.sync?.register(syncTag))
    .catch(() => undefined);
}

/** On the icon of the installed app; 0 takes it away. */
export function showCount(waiting: number): void {
  const badge: Partial<NavigatorBadge> = navigator;
  const shown = waiting > 0 ? badge.setAppBadge?.(waiting) : badge.clearAppBadge?.();
  void shown?.catch(() => undefined);
}

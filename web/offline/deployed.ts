/**
 * After a deployment the chunks of the old version are gone. When a screen cannot be loaded, the new service worker is asked for, and once it has
 * taken over, the page is loaded again, once: nothing here can turn in a circle, because each reload waits for a change of the worker.
 */
export function startFollowingDeployments(): void {
  const { serviceWorker } = navigator;
  let isMissing = false;
  let hasChanged = false;
  const follow = () => {
    if (isMissing && hasChanged) location.reload();
  };
  addEventListener("vite:preloadError", () => {
    isMissing = true;
    void serviceWorker.getRegistration().then((registration) => registration?.update());
    follow();
  });
  serviceWorker.addEventListener("controllerchange", () => {
    hasChanged = true;
    follow();
  });
}

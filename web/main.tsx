/** Starts the app: styles, who is signed in, the screen of the address, the service worker. */
import { render } from "preact";
import { App } from "./app.tsx";
import { startFollowingDeployments } from "./offline/deployed.ts";
import { startRouter } from "./router.ts";
import { screens } from "./screens.ts";
import { loadSession } from "./session.ts";
import "./ui/style.css";

startRouter(screens);
void loadSession();

const root = document.getElementById("app");
if (root) render(<App />, root);

if (import.meta.env.PROD && "serviceWorker" in navigator) {
  startFollowingDeployments();
  addEventListener("load", () => void navigator.serviceWorker.register("/sw.js").catch(() => undefined));
}

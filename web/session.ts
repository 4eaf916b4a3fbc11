/** Who is signed in: asked at start, remembered for times without network; signing in and out. */
import type { Installation, Me } from "../contract/identity.ts";
import { ApiError, call, recallAnswer } from "./api.ts";
import { signStatement, type SigningKey } from "./device/statement.ts";
import { forgetAllBut } from "./offline/memory.ts";
import { routes } from "../contract/routes.ts";
import { serverNow } from "./device/clock.ts";
import { installation, me } from "./state.ts";
import type { NonceAnswer } from "../contract/statement.ts";

/** Remembered answers first, so that the page is usable at once; then the server's word. */
export async function loadSession(): Promise<void> {
  installation.value = recallAnswer<Installation>("installation")?.value ?? null;
  const known = recallAnswer<Me>("me")?.value;
  if (known) me.value = known;
  await Promise.all([loadInstallation(), loadMe()]);
}

export async function loadInstallation(): Promise<void> {
  try {
    installation.value = await call<Installation>("installation", { remember: true });
  } catch {
    // offline: the remembered one stays
  }
}

/** Asks who is signed in; a call that fails for want of network leaves the remembered person. */
export async function loadMe(): Promise<Me | null> {
  try {
    me.value = await call<Me>("me", { remember: true });
  } catch (error) {
    const isOffline = error instanceof ApiError && (error.code === "offline" || error.status >= 500);
    if (!isOffline || me.value === undefined) me.value = null;
  }
  return me.value ?? null;
}

/** Signs in with a key of this device; `key` null lets the browser offer the desk keys it holds. */
export async function signIn(key: SigningKey | null): Promise<Me | null> {
  const tenant = installation.value?.tenant;
  if (!tenant) throw new ApiError("offline", "");
  const { nonce } = await call<NonceAnswer>("nonce", { body: { kind: "login", credential: key?.credential ?? null } });
  const body = JSON.stringify({
    v: 1,
    kind: "login",
    tenant: tenant.id,
    credential: key?.credential ?? null,
    nonce,
    at: Math.round(serverNow()),
  });
  const statement = await signStatement({
    kind: "login",
    nonce,
    body,
    rpId: tenant.rpId,
    keys: key ? [{ webauthnId: key.webauthnId, transports: key.kind === "phone" ? ["internal"] : undefined }] : [],
  });
  await call("session", { body: statement });
  return loadMe();
}

/** Signs out. What a check-in needs (installation, today, the days ahead) stays on the phone; the rest is forgotten. */
export async function signOut(): Promise<void> {
  await call("session", { method: "DELETE" });
  forgetAllBut([routes.installation, routes.today, routes.mySchedule]);
  me.value = null;
}

/** Where an activation stands, and what moves it on. */
import { signal } from "@preact/signals";
import type { Activated, RegistrationBegun } from "../../../contract/identity.ts";
import { storedKey } from "../../device/keys.ts";
import { begin, failureOf, finish, type Fail } from "./steps.ts";

export type Stage =
  | { at: "code" }
  | { at: "ask"; begun: RegistrationBegun }
  | { at: "digits"; credential: string; digits: string; tier: Activated["tier"] }
  | { at: "failed"; fail: Fail };

export const stage = signal<Stage>({ at: "code" });
export const code = signal("");
export const busy = signal(false);

/** A printed code is checked at once; without one, a key that still waits for its confirmation shows its digits again. */
export function open(): void {
  const printed = takeFragment();
  const key = storedKey();
  code.value = printed;
  stage.value = !printed && key?.digits ? { at: "digits", credential: key.credential, digits: key.digits, tier: "B" } : { at: "code" };
  if (printed) void check();
}

export function restart(): void {
  stage.value = { at: "code" };
}

export function check(): Promise<void> {
  return run(async () => ({ at: "ask", begun: await begin(code.value) }));
}

export function create(begun: RegistrationBegun): Promise<void> {
  return run(async () => {
    const made = await finish(code.value, begun);
    return made.digits ? { at: "digits", credential: made.credential, digits: made.digits, tier: made.tier } : null;
  });
}

async function run(work: () => Promise<Stage | null>): Promise<void> {
  busy.value = true;
  try {
    stage.value = (await work()) ?? stage.value;
  } catch (error) {
    stage.value = { at: "failed", fail: failureOf(error) };
  } finally {
    busy.value = false;
  }
}

/** The code must not stay in the address bar or the history. */
function takeFragment(): string {
  const printed = decodeURIComponent(location.hash.slice(1)).replace(/^(kode|code)=/, "");
  if (printed) history.replaceState(null, "", location.pathname);
  return printed;
}

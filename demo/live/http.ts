/** A simulated phone's calls to the server's own address, as a browser makes them. */
import { setTimeout as wait } from "node:timers/promises";

export type Http = ReturnType<typeof httpTo>;

export class Refused extends Error {
  readonly code: string;
  constructor(url: string, status: number, code: string) {
    super(`${url}: ${status} ${code}`);
    this.code = code;
  }
}

/** `origin`: what a page of the regency would send. */
export function httpTo(address: string, origin: string) {
  async function call(method: string, url: string, given: { body?: unknown; cookie?: string } = {}): Promise<Response> {
    const headers: Record<string, string> = { origin };
    if (given.body !== undefined) headers["content-type"] = "application/json";
    if (given.cookie) headers["cookie"] = given.cookie;
    for (let tries = 1; ; tries++) {
      const response = await fetch(address + url, { method, headers, body: given.body === undefined ? null : JSON.stringify(given.body) });
      if (response.ok) return response;
      const { code } = (await response.json().catch(() => ({ code: "?" }))) as { code: string };
      if (response.status !== 503 || tries === 3) throw new Refused(url, response.status, code);
      await wait(500 * tries);
    }
  }
  return {
    call,
    json: async <T>(method: string, url: string, given: { body?: unknown; cookie?: string } = {}) =>
      (await (await call(method, url, given)).json()) as T,
  };
}

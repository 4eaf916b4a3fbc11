/**
 * What somebody asked for, as the text whose SHA-256 every word on the request carries: whoever agrees signs what he was shown, not only its id.
 *
 * "saksi/request/1", a line feed, then JSON without blanks, keys in the order of their code units. `steps`: the people who must agree, in order. `files`: SHA-256
 * (hex) of each proof, the first one first. The reason's own words stand in it as their SHA-256 (hex): an export of the ledger proves them and does not tell them.
 * Who may not read the body (leave for one's health) and takes the request back signs the heading alone.
 */
import type { CivilDate, Instant } from "../time/civil.ts";

export type RequestKindName = "leave" | "correction" | "swap";

export type AskedHeading = {
  id: string;
  kind: RequestKindName;
  person: string;
  askedBy: string;
  askedAt: Instant;
  from: CivilDate;
  until: CivilDate;
};
/** `body`: sealed (below); whoever reads a database may find anything there. */
export type AskedWhole = { body: unknown; steps: readonly string[]; files: readonly string[] };

/** `whole` null: the heading alone. */
export function askedText({ id, kind, person, askedBy, askedAt, from, until }: AskedHeading, whole: AskedWhole | null): string {
  const heading = { id, kind, person, askedBy, askedAt, from, until };
  const said = whole ? { ...heading, body: whole.body, steps: whole.steps, files: whole.files } : heading;
  return `saksi/request/1\n${inOrder(said)}`;
}

/** The words that are replaced by their hash; null where there are none. */
export function reasonOf(body: unknown): string | null {
  if (typeof body !== "object" || body === null || !("reason" in body) || !("leave" in body)) return null;
  return typeof body.reason === "string" ? body.reason : null;
}

/** `hash`: SHA-256 (hex) of reasonOf(body). */
export function sealed<Body>(body: Body, hash: string | null): Body {
  return hash === null ? body : { ...body, reason: hash };
}

function inOrder(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inOrder).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const named = value as Record<string, unknown>;
  const keys = Object.keys(named).filter((key) => named[key] !== undefined);
  return `{${keys
    .toSorted()
    .map((key) => `${JSON.stringify(key)}:${inOrder(named[key])}`)
    .join(",")}}`;
}

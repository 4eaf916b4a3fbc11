/** The hash of what this page shows: it goes into every word that is signed here. */
import type { RequestView } from "../../../contract/request.ts";
import { askedText, reasonOf, sealed } from "../../../core/acts/asked.ts";
import { sha256, toHex, utf8 } from "../../device/bytes.ts";

/** Hex. Whoever is not shown the body signs the heading. */
export async function askedHash({ id, kind, person, askedAt, from, until, body, files, signing }: RequestView): Promise<string> {
  const heading = { id, kind, person: person.id, askedBy: signing.askedBy, askedAt, from, until };
  if (body === null || files === null) return hashOf(askedText(heading, null));
  const reason = reasonOf(body);
  const whole = {
    body: sealed(body, reason === null ? null : await hashOf(reason)),
    steps: signing.steps,
    files: files.map(({ hash }) => hash),
  };
  return hashOf(askedText(heading, whole));
}

async function hashOf(text: string): Promise<string> {
  return toHex(await sha256(utf8(text)));
}

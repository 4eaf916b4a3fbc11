/** The words of a request as terms and what they say, for each kind. */
import type { LeaveBody, RequestView } from "../../../contract/request.ts";
import type { CorrectionBody } from "../../../contract/correction.ts";
import type { Zone } from "../../../core/time/civil.ts";
import { requestText as text } from "../../text/requests.ts";
import { clockTime } from "../../ui/format.ts";

export function factsOf({ kind, body }: RequestView, zone: Zone): [string, string][] {
  if (body === null) return [];
  if (kind === "leave") {
    const { reason, number } = body as LeaveBody;
    return given([text.reasonSaid, reason], [text.numberSaid, number]);
  }
  if (kind === "correction") {
    const { note, said } = body as CorrectionBody;
    return given([text.note, note], [text.said, said === null ? null : clockTime(said, zone)]);
  }
  return given([text.note, typeof body["note"] === "string" ? body["note"] : null]);
}

function given(...facts: [string, string | null][]): [string, string][] {
  return facts.filter((fact): fact is [string, string] => Boolean(fact[1]));
}

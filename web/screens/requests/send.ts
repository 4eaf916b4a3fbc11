/** A request for leave on its way, and what the law says against it with its number. */
import type { LeaveBody, RequestAsk, RequestView } from "../../../contract/request.ts";
import { ApiError, call } from "../../api.ts";
import type { Proof } from "../../device/proof.ts";
import { requestText as text } from "../../text/requests.ts";
import { longDate } from "../../ui/format.ts";

const uploadTimeout = 60_000;
export const emptyBody: LeaveBody = { leave: "cuti_sakit", half: null, reason: "", number: null, where: null, hours: null };

/** `person` null: oneself. */
type For = { person: string | null; from: string; until: string };

export async function sendLeave(whose: For, body: LeaveBody, proof: Proof | null): Promise<RequestView> {
  const asked: RequestAsk = { kind: "leave", ...whose, body, file: proof && { name: proof.name, bytes: proof.bytes } };
  try {
    return await call<RequestView>("requests", { body: asked, timeout: uploadTimeout });
  } catch (error) {
    const sentence = error instanceof ApiError ? sentenceFor(error) : null;
    throw sentence === null ? error : new Error(sentence);
  }
}

type Detail = Partial<Record<"year" | "left" | "asked" | "days" | "months", number> & Record<"last" | "from" | "until", string>>;

function sentenceFor({ code, detail }: ApiError): string | null {
  const { year = 0, left = 0, asked = 0, days = 0, months = 0, last = "", from = "", until = "" } = (detail ?? {}) as Detail;
  if (code === "leave_quota") return text.quota(year, left, asked);
  if (code === "leave_too_long") return text.tooLong(longDate(last));
  if (code === "leave_past") return text.past(days);
  if (code === "leave_overlaps") return text.overlaps(longDate(from), longDate(until));
  return code === "leave_service" ? text.service(months) : null;
}

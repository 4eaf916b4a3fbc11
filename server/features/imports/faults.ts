import type { ImportFault } from "../../../contract/organisation.ts";
import { sentences, type FaultCode, type Sentences } from "./sentences.ts";

type Where = { sheet: string; line?: number | null; column?: string | null };

/** A fault at a place of the file, with the sentence of its code. */
export function faultAt<C extends FaultCode>(
  { sheet, line = null, column = null }: Where,
  code: C,
  ...args: Parameters<Sentences[C]>
): ImportFault {
  const sentence = sentences[code] as (...args: Parameters<Sentences[C]>) => string;
  return { sheet, line, column, code, message: sentence(...args) };
}

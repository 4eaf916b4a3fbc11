/**
 * A list that was signed and that the server has not answered: kept on the device through reloads, sent again with the same bytes. An act's nonce lives
 * five minutes: after that the server takes it only where it has the same bytes already, and the marks must be signed once more. Forgotten with
 * everything about others when the session ends.
 */
import type { Statement } from "../../contract/statement.ts";
import { forget, recall, remember } from "./memory.ts";

/** `at`: server time before its nonce was asked for, as the device knows it. */
export type SignedRoll = { at: number; statement: Statement };

export const nonceMs = 5 * 60_000;
const keyOf = (list: string) => `/api/drafts/signed/${list}`;

export function signedOf(list: string): SignedRoll | null {
  return recall<SignedRoll>(keyOf(list))?.value ?? null;
}
export function keepSigned(list: string, signed: SignedRoll): void {
  remember(keyOf(list), signed);
}
export function dropSigned(list: string): void {
  forget(keyOf(list));
}

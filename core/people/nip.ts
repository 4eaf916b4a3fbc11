/**
 * NIP, 18 digits: birth YYYYMMDD, appointment YYYYMM, sex 1/2, serial 001–999 (PNS);
 * for PPPK the digits 13–14 are 21 or more instead of a month.
 */
export type NipFault = "length" | "birth" | "appointment" | "sex" | "serial" | "age";
export type Nip = {
  birth: string;
  appointment: { year: number; month: number | null };
  sex: "male" | "female";
  serial: string;
  kind: "PNS" | "PPPK";
};

/** All faults, never only the first. Age at appointment must be 18–58. */
export function readNip(text: string): { ok: true; nip: Nip } | { ok: false; faults: NipFault[] } {
  throw new Error(`not written: ${text}`);
}

/** `19860926 ****** * ***` for logs and public lists: "1986**************" – keeps the first four digits only. */
export function maskNip(text: string): string {
  return text.slice(0, 4) + "*".repeat(Math.max(0, text.length - 4));
}

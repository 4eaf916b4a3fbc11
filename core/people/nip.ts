/**
 * NIP, 18 digits: birth YYYYMMDD, appointment YYYYMM, sex 1/2, serial 001–999 (PNS);
 * for PPPK the digits 13–14 are 21 or more instead of a month.
 */
import { isDate } from "../time/civil.ts";

export type NipFault = "length" | "birth" | "appointment" | "sex" | "serial" | "age";
export type Nip = {
  birth: string;
  appointment: { year: number; month: number | null };
  sex: "male" | "female";
  serial: string;
  kind: "PNS" | "PPPK";
};

/**
 * All faults, never only the first; without 18 digits nothing else can be read.
 * Age at appointment must be 18–58: full years on the first of the month; for PPPK, whose month is unknown, the difference of the years.
 */
export function readNip(text: string): { ok: true; nip: Nip } | { ok: false; faults: NipFault[] } {
  if (!/^\d{18}$/.test(text)) return { ok: false, faults: ["length"] };

  const birth = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`;
  const kind = Number(text.slice(12, 14)) >= 21 ? "PPPK" : "PNS";
  const appointment = { year: Number(text.slice(8, 12)), month: kind === "PNS" ? Number(text.slice(12, 14)) : null };
  const sex = text[14];
  const serial = text.slice(15);

  const isBirth = isDate(birth);
  const isAppointment = appointment.month === null || (appointment.month >= 1 && appointment.month <= 12);
  const age = ageAt(birth, appointment);
  const checks: [NipFault, boolean][] = [
    ["birth", isBirth],
    ["appointment", isAppointment],
    ["sex", sex === "1" || sex === "2"],
    ["serial", serial !== "000"],
    ["age", !isBirth || !isAppointment || (age >= 18 && age <= 58)],
  ];
  const faults = checks.filter(([, passed]) => !passed).map(([fault]) => fault);
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, nip: { birth, appointment, sex: sex === "1" ? "male" : "female", serial, kind } };
}

function ageAt(birth: string, { year, month }: Nip["appointment"]): number {
  const years = year - Number(birth.slice(0, 4));
  const birthdayAhead = month !== null && birth.slice(5) > `${String(month).padStart(2, "0")}-01`;
  return birthdayAhead ? years - 1 : years;
}

/** `19860926 ****** * ***` for logs and public lists: "1986**************" – keeps the first four digits only. */
export function maskNip(text: string): string {
  return text.slice(0, 4) + "*".repeat(Math.max(0, text.length - 4));
}

/** Who takes which document. */
import { monthBounds, type CivilDate } from "../../../core/time/civil.ts";
import type { BundleKind } from "../../../contract/document.ts";
import { administersOn, maySeeEvidence } from "../../days/sees.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { adminUnits, hasRole, type Who } from "../../http/access.ts";
import { headsIn } from "../../recap/opd.ts";

/** `headed`: OPDs whose head the person is on the date; `led`: units of those for whom he decides. Reckoned once for all units. */
export type Leads = { headed: ReadonlySet<string>; led: ReadonlySet<string> };

export function leadsOf({ person }: Who, directory: Directory, date: CivilDate): Leads {
  const headed = [...headsIn(directory, date)].flatMap(([opd, heads]) => (heads.includes(person) ? [opd] : []));
  const led = directory.decidedBy(person, date).map((other) => directory.unitOf(other, date)?.id ?? "");
  return { headed: new Set(headed), led: new Set(led) };
}

/** Of an OPD: its admin, its head, BKPSDM and inspectors; the treasurer too what is paid; nobody with a key that is not confirmed. */
export function mayTake(who: Who, opd: string, { headed }: Leads): { recap: boolean; payment: boolean } {
  if (who.pending) return { recap: false, payment: false };
  const recap = hasRole(who, "bkpsdm", "inspector") || adminUnits(who).includes(opd) || headed.has(opd);
  return { recap, payment: recap || hasRole(who, "bendahara") };
}

/** The sheet of a unit's muster: also its own admin, and whoever decides for somebody in it. */
export function mayTakeMuster(who: Who, directory: Directory, unit: string, { headed, led }: Leads): boolean {
  if (who.pending) return false;
  if (hasRole(who, "bkpsdm", "inspector") || led.has(unit)) return true;
  const admined = adminUnits(who);
  return directory.unitAndAbove(unit).some((id) => admined.includes(id) || headed.has(id));
}

/** Every unit at once. */
export function bundlesFor(who: Who): BundleKind[] {
  if (who.pending) return [];
  if (hasRole(who, "bkpsdm", "inspector")) return ["recap_pdf", "recap_xlsx", "payment_pdf", "payment_xlsx", "payroll_csv"];
  return hasRole(who, "bendahara") ? ["payment_pdf", "payment_xlsx", "payroll_csv"] : [];
}

/** By whose chart amounts of a month are shown: its first and its last day, of the running month today. Whoever came later sees none. */
export function datesOf(month: string, today: CivilDate): CivilDate[] {
  const { from, until } = monthBounds(month);
  return [from, until < today ? until : today];
}

/** A cut of somebody: `evidence` of whoever may see it; the treasurer sees the reckoning without it. Null: nothing. */
export function seesCut(
  who: Who,
  directory: Directory,
  person: string,
  dates: readonly CivilDate[],
): { evidence: boolean; number: boolean } | null {
  if (who.person === person) return { evidence: true, number: true };
  const evidence = maySeeEvidence(who, directory, person, dates);
  const number = hasRole(who, "bkpsdm", "inspector", "bendahara") || dates.some((date) => administersOn(who, directory, person, date));
  if (evidence) return { evidence, number };
  return !who.pending && hasRole(who, "bendahara") ? { evidence: false, number } : null;
}

/** Of its own unit an admin, of every unit and of the regency BKPSDM. */
export function mayPutLetterhead(who: Who, unit: string | null): boolean {
  return !who.pending && (hasRole(who, "bkpsdm") || (unit !== null && adminUnits(who).includes(unit)));
}

/** A document for somebody: may they, whose data is in it (logged first), drawn beside the check-ins. */
import { Readable } from "node:stream";
import type { CsvAsked, PaperAsked, SheetAsked } from "../../../contract/document.ts";
import type { RecapLine } from "../../../core/recap/line.ts";
import type { CivilDate } from "../../../core/time/civil.ts";
import type { Context } from "../../context.ts";
import { todayOf } from "../../days/duty.ts";
import { recordLook, recordLooks } from "../../days/look.ts";
import { maySeeEvidence } from "../../days/sees.ts";
import { drawn } from "../../documents/drawn.ts";
import { headOf } from "../../documents/heads.ts";
import { musterSheet } from "../../documents/muster-source.ts";
import { payrollCsv } from "../../documents/payroll-csv.ts";
import { closingUnitOf, lineOf, linesOf, opdCalled, signedRecapOf, refuseAhead } from "../../documents/source.ts";
import { monthWord } from "../../documents/words.ts";
import { Fault } from "../../fault.ts";
import type { Who } from "../../http/access.ts";
import { fileName, only } from "./bundle.ts";
import { explained, type Asked } from "./explain.ts";
import { datesOf, leadsOf, mayTake, mayTakeMuster } from "./policy.ts";

export type File = { name: string; type: string; body: Buffer | Readable };

const pdf = "application/pdf";
const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

type UnitMonth = { unit: string; month: string };

export async function sheetFile(
  context: Context,
  who: Who,
  { unit: id, month, what, format = "pdf", paper = "f4" }: UnitMonth & SheetAsked & { what: "recap" | "payment" },
): Promise<File> {
  const { unit, head, lines } = await unitMonth(context, who, { unit: id, month }, what);
  await looks(context, who, lines, `${what === "recap" ? "rekap" : "daftar pembayaran"} ${monthWord(month)}`);
  const body = await drawn(format === "pdf" ? { what: `${what}_pdf`, head, lines, paper } : { what: `${what}_xlsx`, head, lines });
  const kind = what === "recap" ? "rekap" : "daftar-pembayaran";
  return { name: `${kind}-${fileName(unit, month, format)}`, type: format === "pdf" ? pdf : xlsx, body };
}

export async function payrollFile(
  context: Context,
  who: Who,
  { unit: id, month, separator = "comma", bom = "no" }: UnitMonth & CsvAsked,
): Promise<File> {
  const { unit, head, lines } = await unitMonth(context, who, { unit: id, month }, "payment");
  await looks(context, who, lines, `data gaji ${monthWord(month)}`);
  const rows = payrollCsv(only({ head, lines }), { separator: separator === "comma" ? "," : ";", bom: bom === "yes" });
  return { name: `gaji-${fileName(unit, month, "csv")}`, type: "text/csv; charset=utf-8", body: Readable.from(rows) };
}

async function unitMonth(context: Context, who: Who, { unit: id, month }: UnitMonth, what: "recap" | "payment") {
  const directory = await context.cache.directory(who.tenant);
  const unit = opdCalled(directory, id);
  const leads = leadsOf(who, directory, todayOf(directory, who.person, context.now()));
  if (!mayTake(who, id, leads)[what]) throw new Fault("forbidden");
  refuseAhead(context, directory, month);
  const recap = await signedRecapOf(context.db, who.tenant, id, month);
  const head = await headOf(context, directory, unit, month, recap);
  return { unit, head, lines: await Array.fromAsync(linesOf(context, directory, unit, month, recap)) };
}

async function looks(context: Context, who: Who, lines: readonly RecapLine[], what: string): Promise<void> {
  const others = lines.map(({ person }) => person).filter((person) => person !== who.person);
  await recordLooks(context, who, others, { what, date: null });
}

export async function cardFile(
  context: Context,
  who: Who,
  { person, month, paper = "f4" }: { person: string; month: string } & PaperAsked,
): Promise<File> {
  const directory = await context.cache.directory(who.tenant);
  if (!directory.people.has(person)) throw new Fault("person_unknown");
  if (!maySeeEvidence(who, directory, person, datesOf(month, todayOf(directory, person, context.now())))) throw new Fault("forbidden");
  refuseAhead(context, directory, month);
  const found = await lineOf(context, directory, person, month);
  if (!found) throw new Fault("not_found");
  if (person !== who.person) await recordLook(context, who, { person, what: `kartu kehadiran ${monthWord(month)}`, date: null });
  const { line, recap, unit } = found;
  const head = await headOf(context, directory, unit, month, recap);
  const body = await drawn({ what: "card", head, line, paper });
  return { name: `kartu-${fileName({ code: "", name: line.name }, month, "pdf")}`, type: pdf, body };
}

export async function cutFile(context: Context, who: Who, asked: Asked & PaperAsked): Promise<File> {
  const { told, unit, recap } = await explained(context, who, asked);
  const directory = await context.cache.directory(who.tenant);
  const head = await headOf(context, directory, unit, asked.month, recap);
  const body = await drawn({ what: "cut", head, told, paper: asked.paper ?? "f4" });
  return { name: `penjelasan-potongan-${fileName({ code: "", name: told.person.name }, asked.month, "pdf")}`, type: pdf, body };
}

export async function musterFile(
  context: Context,
  who: Who,
  { unit: id, date, paper = "f4" }: { unit: string; date: CivilDate } & PaperAsked,
): Promise<File> {
  const directory = await context.cache.directory(who.tenant);
  const unit = directory.units.get(id);
  if (!unit) throw new Fault("unit_unknown");
  if (!mayTakeMuster(who, directory, id, leadsOf(who, directory, date))) throw new Fault("forbidden");
  if (date > todayOf(directory, who.person, context.now())) throw new Fault("too_early");
  const { sheet, people } = await musterSheet(context, directory, unit, date);
  await recordLooks(
    context,
    who,
    people.filter((person) => person !== who.person),
    { what: "daftar hadir apel", date },
  );
  const month = date.slice(0, 7);
  const own = await headOf(context, directory, closingUnitOf(directory, id), month, null);
  // a sheet of one morning is nobody's recap: no draft, no hash
  const head = { ...own, unit: { id, code: unit.code, name: unit.name }, locked: true };
  const body = await drawn({ what: "muster", head, sheet, paper });
  return { name: `apel-${fileName(unit, date, "pdf")}`, type: pdf, body };
}

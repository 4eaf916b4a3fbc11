/** The head of a unit's documents: letterhead, who signed or is to sign, by which rules, and how anybody proves the sheet. */
import type { RuleSet } from "../../core/allowance/clause.ts";
import { dateAt, monthBounds, type CivilDate } from "../../core/time/civil.ts";
import type { Context } from "../context.ts";
import type { Directory, Unit } from "../directory/snapshot.ts";
import { headsOf } from "../recap/opd.ts";
import { rulesInForce } from "../rules/in-force.ts";
import type { Head, Signer } from "./head.ts";
import { letterheadOf } from "./letterhead.ts";
import type { Signature, SignedRecap } from "./source.ts";

/** Characters of the hash in the address: 128 bits. */
const provedBy = 32;

export async function headOf(context: Context, directory: Directory, unit: Unit, month: string, recap: SignedRecap | null): Promise<Head> {
  const { db } = context;
  const { tenant } = directory;
  const printedAt = context.now();
  const { until } = monthBounds(month);
  const printedOn = dateAt(printedAt, unit.zone);
  const rules = await rulesInForce(db, tenant.id, month, recap?.asOf);
  const { own: _, ...letterhead } = await letterheadOf(db, directory, unit);
  const signed = recap?.signatures ?? [];
  const head = headSigner(directory, unit, signed, until < printedOn ? until : printedOn);
  return {
    letterhead,
    unit: { id: unit.id, code: unit.code, name: unit.name },
    month,
    zone: unit.zone,
    locked: (recap?.lockedAt ?? null) !== null,
    printedAt,
    printedOn,
    rules: rules.map(({ set, from }) => `${set.name} (${set.regulation})${from > monthBounds(month).from ? ` mulai ${from}` : ""}`),
    proof: recap && { hash: recap.hash, url: `${tenant.origin}/rekap/${recap.id}/${recap.hash.slice(0, provedBy)}` },
    signers: {
      recap: [signer(directory, "Admin unit", at(signed, "checked")), head, signer(directory, "BKPSDM", at(signed, "bkpsdm"))],
      payment: [head, await treasurer(context, directory, printedOn)],
    },
    bands: { late: bandNames(rules, "late"), early: bandNames(rules, "early") },
  };
}

function bandNames(rules: readonly { set: RuleSet }[], kind: "late" | "early"): string[] {
  const clauses = rules.flatMap(({ set }) => set.clauses).filter((clause) => clause.kind === kind);
  return [...new Set(clauses.flatMap((clause) => (clause.kind === kind ? clause.bands.map(({ name }) => name) : [])))];
}

function at(signatures: readonly Signature[], stage: Signature["stage"]): Signature | undefined {
  return signatures.find((signature) => signature.stage === stage);
}

function signer(directory: Directory, title: string, signature: Signature | undefined): Signer {
  const person = signature && directory.people.get(signature.by);
  return { title, name: person?.name ?? null, nip: person?.nip ?? null, at: signature?.at ?? null };
}

/** Who signed as head; before that whoever the chart names, where it is one. */
function headSigner(directory: Directory, unit: Unit, signatures: readonly Signature[], date: CivilDate): Signer {
  const signature = at(signatures, "head");
  const heads = headsOf(directory, unit.id, date);
  const id = signature?.by ?? (heads.length === 1 ? heads[0] : undefined);
  const person = id === undefined ? undefined : directory.people.get(id);
  const on = signature ? dateAt(signature.at, unit.zone) : date;
  const title = (id !== undefined && directory.positionName(id, on)) || `Kepala ${unit.name}`;
  return { title, name: person?.name ?? null, nip: person?.nip ?? null, at: signature?.at ?? null };
}

/** The regency's treasurer by role, where it has one; the payment list is signed by hand. */
async function treasurer({ db }: Context, directory: Directory, date: CivilDate): Promise<Signer> {
  const rows = await db
    .selectFrom("role_grant")
    .select("person_id")
    .where("tenant_id", "=", directory.tenant.id)
    .where("role", "=", "bendahara")
    .where("valid_from", "<=", date)
    .where((where) => where.or([where("valid_until", "is", null), where("valid_until", ">=", date)]))
    .execute();
  const known = new Set(rows.map(({ person_id }) => person_id));
  const person = known.size === 1 ? directory.people.get([...known][0]!) : undefined;
  return { title: "Bendahara", name: person?.name ?? null, nip: person?.nip ?? null, at: null };
}

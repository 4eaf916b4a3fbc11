/** Who may take the next step of a unit's month. Signed acts come without a session: roles are read for the person. */
import { sql } from "kysely";
import { dateAt, type Instant } from "../../core/time/civil.ts";
import type { RecapStage } from "../../core/acts/act.ts";
import type { Db } from "../db/open.ts";
import type { Directory } from "../directory/snapshot.ts";
import { headsIn } from "./opd.ts";

/** People by id: admins of the unit, BKPSDM, heads by the chart (Plt and Plh too), and who decides for a head. */
export type Signers = { admins: string[]; bkpsdm: string[]; heads: string[]; aboveHeads: string[] };

/** By unit. */
export async function signersOf(db: Db, directory: Directory, units: readonly string[], now: Instant): Promise<Map<string, Signers>> {
  const today = dateAt(now, directory.tenant.zone);
  const rows = await db
    .selectFrom("role_grant")
    .select(["person_id", "role", "unit_id"])
    .where("tenant_id", "=", directory.tenant.id)
    .where("role", "in", ["unit_admin", "bkpsdm"])
    .where(sql<boolean>`(role = 'bkpsdm' or unit_id = any(${[...units]}::uuid[]))`)
    .where("valid_from", "<=", today)
    .where((where) => where.or([where("valid_until", "is", null), where("valid_until", ">=", today)]))
    .orderBy("grant_id")
    .execute();
  const of = (wanted: (row: (typeof rows)[number]) => boolean) => [...new Set(rows.filter(wanted).map(({ person_id }) => person_id))];
  const bkpsdm = of(({ role }) => role === "bkpsdm");
  const heads = headsIn(directory, today);
  return new Map(
    units.map((unit) => {
      const admins = of(({ role, unit_id }) => role === "unit_admin" && unit_id === unit);
      const own = heads.get(unit) ?? [];
      const above = own.map((head) => directory.decidersOf(head, today).decider).filter((person) => person !== null);
      return [unit, { admins, bkpsdm, heads: own, aboveHeads: [...new Set(above)] }];
    }),
  );
}

export const stages = ["checked", "head", "bkpsdm"] as const satisfies readonly RecapStage[];

export type Given = { stage: RecapStage; by: string };
export type Refusal = "forbidden" | "recap_order" | "recap_same_person" | "already_decided";

/**
 * 1. Stages in their order, each once.
 * 2. "checked": an admin of the unit, or BKPSDM. "head": who acts as head of the unit by the chart. "bkpsdm": BKPSDM.
 * 3. Never the same person as head and as BKPSDM. Who checked signs neither of them where somebody else could have checked, or could lock.
 */
export function refusalOf(stage: RecapStage, person: string, given: readonly Given[], signers: Signers): Refusal | null {
  const by = (of: RecapStage) => given.find((one) => one.stage === of)?.by;
  const { admins, bkpsdm, heads } = signers;
  const mayCheck = [...admins, ...bkpsdm];
  const allowed = { checked: mayCheck, head: heads, bkpsdm };
  if (!allowed[stage].includes(person)) return "forbidden";
  if (by(stage) !== undefined) return "already_decided";
  if (given.length !== stages.indexOf(stage)) return "recap_order";
  const others = (people: readonly string[], ...except: (string | undefined)[]) => people.some((one) => !except.includes(one));
  if (stage === "head" && person === by("checked") && others(mayCheck, person)) return "recap_same_person";
  if (stage === "bkpsdm" && person === by("head")) return "recap_same_person";
  if (stage === "bkpsdm" && person === by("checked") && others(bkpsdm, person, by("head"))) return "recap_same_person";
  return null;
}

/** A rule set is put in from a file: whole and without faults, or not at all. */
import { faultsInRules } from "../../../core/allowance/check.ts";
import type { RuleSet } from "../../../core/allowance/clause.ts";
import type { RuleFault, SetPutAnswer } from "../../../contract/rules.ts";
import type { Context } from "../../context.ts";
import { Fault } from "../../fault.ts";
import type { Who } from "../../http/access.ts";
import { hashOfSet, idOfHash } from "../../rules/canonical.ts";
import { setById, storeSet } from "../../rules/sets.ts";

/** More are not told at once. */
const mostFaults = 50;

export async function putSet(context: Context, { tenant, person }: Who, text: string): Promise<SetPutAnswer> {
  const set = readSet(text);
  const hash = hashOfSet(set);
  const known = { id: idOfHash(hash), hash: hash.toString("hex"), set, put: { by: person, at: context.now() } };
  if (await setById(context.db, tenant, known.id)) return { id: known.id, known: true };
  await storeSet(context.database.pool, tenant, known, context.now());
  return { id: known.id, known: false };
}

/** Throws rules_faulty with every fault. */
function readSet(text: string): RuleSet {
  const value = parsed(text);
  const faults = faultsInRules(value);
  if (faults.length > 0) refuse(faults.slice(0, mostFaults).map(({ path, problem }) => ({ path, sentence: problem })));
  return value as RuleSet;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return refuse([{ path: "", sentence: "Berkas ini bukan JSON yang utuh. Periksa tanda kurung, koma, dan tanda petik." }]);
  }
}

function refuse(faults: RuleFault[]): never {
  throw new Fault("rules_faulty", faults);
}

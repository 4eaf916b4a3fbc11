/** Codes for people who wait for a key: one sheet each, or the reason why not. */
import { errors, type ErrorCode } from "../../../contract/errors.ts";
import type { CodesAnswer, CodesRequest } from "../../../contract/identity.ts";
import type { Context } from "../../context.ts";
import type { Tx } from "../../db/open.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { Fault } from "../../fault.ts";
import type { Who } from "../../http/access.ts";
import { issueCode } from "../../identity/codes.ts";
import { personView, standingOf, todayOf } from "../../identity/standing.ts";
import { mustIssueFor, mustIssuePurpose } from "./policy.ts";
import { hasPhone } from "./queries.ts";

type Sheet = CodesAnswer["sheets"][number];

export async function issueCodes(context: Context, who: Who, { people, purpose }: CodesRequest): Promise<CodesAnswer> {
  mustIssuePurpose(who, purpose);
  const directory = await context.cache.directory(who.tenant);
  return context.transact(async (tx) => {
    const answer: CodesAnswer = { sheets: [], refused: [] };
    // The same order for everybody: two officers who issue for the same people wait for each other, never crosswise.
    for (const person of [...new Set(people)].toSorted()) {
      try {
        answer.sheets.push(await sheetFor(context, tx, directory, who, { person, purpose }));
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        answer.refused.push(refusal(directory, person, error.code));
      }
    }
    return answer;
  });
}

async function sheetFor(
  context: Context,
  tx: Tx,
  directory: Directory,
  who: Who,
  { person, purpose }: { person: string; purpose: CodesRequest["purpose"] },
): Promise<Sheet> {
  const standing = standingOf(directory, person, todayOf(context, directory));
  mustIssueFor(who, standing);
  if (purpose === "phone" && (await hasPhone(tx, who.tenant, person))) throw new Fault("second_phone");
  const { name, unit } = personView(standing);
  return { person, name, unit, ...(await issueCode(context, tx, directory.tenant, { person, purpose, by: who.person })) };
}

function refusal(directory: Directory, person: string, code: ErrorCode): CodesAnswer["refused"][number] {
  const name = code === "forbidden" ? null : (directory.people.get(person)?.name ?? null);
  return { person, name, code, message: errors[code][1] };
}

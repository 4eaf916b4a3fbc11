/**
 * Judges the stored attestations of live phone keys again, as of the day each key was made, with today's roots and list: what was learned since
 * (mostly: revoked keys). It only tells; to withdraw a key, or to leave it, is for people.
 */
import type { Db } from "../../db/open.ts";
import { judgeAttestation, type Trust } from "./judge.ts";
import type { AttestationJudgement, CheckName } from "./judgement.ts";

export type Rechecked = {
  credential: string;
  person: string;
  name: string;
  tier: "A" | "B" | "C";
  /** what is bad today and was not when the key was made */
  worse: CheckName[];
  warning: AttestationJudgement["warning"];
};
export type Recheck = { looked: number; changed: Rechecked[] };

const page = 500;

export async function recheckAttestations(db: Db, tenant: string, trust: Trust): Promise<Recheck> {
  const recheck: Recheck = { looked: 0, changed: [] };
  for (let after = "00000000-0000-0000-0000-000000000000"; ;) {
    const rows = await livePhones(db, tenant, after);
    for (const row of rows) {
      const { object, clientData, judged: then } = row.attestation;
      if (!object || !clientData) continue;
      const received = { object: Buffer.from(object, "base64url"), clientData: Buffer.from(clientData, "base64url") };
      const now = judgeAttestation({ ...received, publicKey: Buffer.from(row.public_key), at: row.created_at }, trust);
      if (!now) continue;
      recheck.looked++;
      const before = badIn(then ?? null);
      const worse = badIn(now).filter((check) => !before.includes(check));
      if (worse.length === 0 || (row.tier !== "A" && !now.warning)) continue;
      const { credential_id: credential, person_id: person, name, tier } = row;
      recheck.changed.push({ credential, person, name, tier, worse, warning: now.warning });
    }
    if (rows.length < page) return recheck;
    after = rows.at(-1)!.credential_id;
  }
}

function livePhones(db: Db, tenant: string, after: string) {
  return db
    .selectFrom("credential as c")
    .innerJoin("person as p", (join) => join.onRef("p.tenant_id", "=", "c.tenant_id").onRef("p.person_id", "=", "c.person_id"))
    .select(["c.credential_id", "c.person_id", "c.tier", "c.public_key", "c.attestation", "c.created_at", "p.name"])
    .where("c.tenant_id", "=", tenant)
    .where("c.kind", "=", "phone")
    .where("c.revoked_at", "is", null)
    .where("c.credential_id", ">", after)
    .orderBy("c.credential_id")
    .limit(page)
    .execute();
}

function badIn(judged: AttestationJudgement | null): CheckName[] {
  return judged?.verdicts.filter(({ result }) => result === "bad").map(({ check }) => check) ?? [];
}

/**
 * Child process for the comparison: the same check-in as one writes it first. Fastify, the same schemas and the same judge, but the key is read from the database for each request, the
 * signature is checked by @simplewebauthn/server, and each request is a transaction of its own, without chain, root and proof: it does less than the server and promises less.
 */
import { createPublicKey } from "node:crypto";
import { verifyAuthenticationResponse, type AuthenticationResponseJSON } from "@simplewebauthn/server";
import fastify from "fastify";
import { routes } from "../../contract/routes.ts";
import { Statement } from "../../contract/statement.ts";
import { configFrom } from "../../server/config.ts";
import { openContext, type Context } from "../../server/context.ts";
import { iso } from "../../server/db/instant.ts";
import type { KnownKey } from "../../server/directory/cache.ts";
import { judgedRecord } from "../../server/features/checkins/judge.ts";
import type { CheckinRecord } from "../../server/features/checkins/record.ts";
import { sha256 } from "../../server/hash.ts";
import { challengeOf } from "../../server/statement/challenge.ts";
import { readStatement } from "../../server/statement/read.ts";
import { coseKey } from "../../sim/cbor.ts";

const context = await openContext(configFrom(process.env));
const app = fastify({ bodyLimit: 160 * 1024 });
app.post<{ Body: Statement }>(routes.checkins, { schema: { body: Statement } }, async ({ body: wire }) => {
  const tenant = (await context.cache.tenant())!;
  const read = readStatement(context, "checkin", wire, tenant);
  const { key, publicKey } = await keyOf(context, tenant.id, read.body.credential);
  const { verified } = await verifyAuthenticationResponse({
    response: {
      id: wire.assertion.id,
      rawId: wire.assertion.id,
      type: "public-key",
      response: wire.assertion,
      clientExtensionResults: {},
    } as AuthenticationResponseJSON,
    expectedChallenge: challengeOf("checkin", read.nonceHash, read.bodyHash).toString("base64url"),
    expectedOrigin: tenant.origin,
    expectedRPID: tenant.rpId,
    requireUserVerification: true,
    credential: { id: key.webauthnId, publicKey, counter: 0 },
  });
  if (!verified) throw new Error("signature");
  const directory = await context.cache.directory(tenant.id);
  const record = await judgedRecord(context, directory, { ...read, key }, { origin: null, timeTokenAt: null });
  await store(context, record);
  return { id: record.id, receivedAt: record.receivedAt, outcome: record.outcome, verdicts: record.verdicts };
});
process.stdout.write(`listening on ${await app.listen({ port: 0, host: "127.0.0.1" })}\n`);
process.once("SIGTERM", () => void app.close().then(() => context.close()));

async function keyOf({ db }: Context, tenant: string, credential: string): Promise<{ key: KnownKey; publicKey: Uint8Array<ArrayBuffer> }> {
  const row = await db
    .selectFrom("credential")
    .selectAll()
    .where("tenant_id", "=", tenant)
    .where("credential_id", "=", credential)
    .where("revoked_at", "is", null)
    .executeTakeFirstOrThrow();
  const key = createPublicKey({ key: Buffer.from(row.public_key), format: "der", type: "spki" });
  const { x, y } = key.export({ format: "jwk" });
  const known: KnownKey = {
    id: credential,
    tenant,
    person: row.person_id,
    webauthnId: row.webauthn_id,
    kind: row.kind,
    tier: row.tier,
    confirmed: row.confirmed_at !== null,
    revoked: false,
    backupEligible: row.backup_eligible,
    key,
    second: null,
  };
  return { key: known, publicKey: Uint8Array.from(coseKey(Buffer.from(x!, "base64url"), Buffer.from(y!, "base64url"))) };
}

async function store({ transact }: Context, row: CheckinRecord): Promise<void> {
  const { tenant, envelope } = row;
  const verdicts = JSON.stringify(row.verdicts);
  const features = JSON.stringify(row.features);
  const key = { tenant_id: tenant, nonce_day: row.nonceDay, checkin_id: row.id };
  await transact(async (tx) => {
    await tx
      .insertInto("checkin")
      .values({
        ...key,
        person_id: row.person,
        credential_id: row.credential,
        nonce_hash: row.nonceHash,
        body_hash: row.bodyHash,
        received_at: iso(row.receivedAt),
        claimed_at: iso(row.claimedAt),
        counts_at: iso(row.countsAt),
        duty_date: row.dutyDate,
        session: row.session,
        place_id: row.placeId,
        distance_m: row.distance,
        accuracy_m: row.accuracy,
        outcome: row.outcome,
        points: row.points,
        verdicts,
        features,
        judge_version: row.judgeVersion,
        judged_hash: sha256(verdicts, "\n", features),
        writer_id: tenant,
        batch_seq: 0,
        leaf_pos: 0,
      })
      .execute();
    await tx
      .insertInto("envelope")
      .values({
        ...key,
        nonce: envelope.nonce,
        body: envelope.body,
        client_data: envelope.clientData,
        authenticator_data: envelope.authenticatorData,
        signature: envelope.signature,
        second_signature: envelope.second,
      })
      .execute();
  });
}

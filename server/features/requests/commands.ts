/** Asking, and proof that follows. Words are acts (server/requests/act.ts). */
import { Compile, type Validator } from "typebox/compile";
import { sql } from "kysely";
import type { TSchema } from "typebox";
import type { RequestAsk, RequestFile } from "../../../contract/request.ts";
import { requestLimits } from "../../../contract/request-limits.ts";
import { turnOf } from "../../acts/turn.ts";
import type { Context } from "../../context.ts";
import { realDate } from "../../days/dates.ts";
import { nameOf } from "../../days/sentence.ts";
import { iso } from "../../db/instant.ts";
import type { Db, Tx } from "../../db/open.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { Fault } from "../../fault.ts";
import { sha256 } from "../../hash.ts";
import type { Who } from "../../http/access.ts";
import { answersFor, standingOf as standingOfPerson, todayOf } from "../../identity/standing.ts";
import { tell } from "../../identity/tell.ts";
import { withoutAsker } from "../../requests/chain.ts";
import { decidersNow } from "../../requests/deciders.ts";
import { proofFrom, type Proof } from "../../requests/file.ts";
import type { Asked, RequestKind } from "../../requests/kind.ts";
import { kindOf } from "../../requests/kinds.ts";
import { requestById, type Stored } from "../../requests/stored.ts";
import { mayAttach, readingOf } from "./policy.ts";
import { filesOf } from "./queries.ts";

const mostSteps = 9;
const mostTries = 9;
const compiled = new WeakMap<TSchema, Validator>();

/**
 * Stored as asked, with the people who must agree by today's chart; the first of them is told. Limits count what the person asked for before: where another
 * request of the person was stored meanwhile, everything is asked of the limits again.
 */
export async function ask(context: Context, who: Who, given: RequestAsk): Promise<{ id: string }> {
  const directory = await context.cache.directory(who.tenant);
  const asked = askedBy(context, who, directory, given);
  const kind = kindOf(asked.kind);
  refuseForm(kind, asked);
  const proof = given.file ? { name: given.file.name, ...(await proofFrom(given.file.bytes)) } : null;
  for (let tries = 0; tries < mostTries; tries++) {
    const known = await askedFor(context.db, asked);
    await kind.refuse(context, directory, asked);
    const steps = withoutAsker(directory, await kind.steps(directory, asked, context), asked);
    if (steps.length === 0) throw new Fault("request_nobody");
    if (steps.length > mostSteps || steps.includes(asked.person)) throw new Error(`the steps of a ${asked.kind} are not in order`);
    const isStored = await context.transact(async (tx) => {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`saksi/asks/${asked.tenant}/${asked.person}`}, 0))`.execute(tx);
      if ((await askedFor(tx, asked)) !== known) return false;
      await store(context, tx, who, { directory, asked, steps, proof });
      return true;
    });
    if (isStored) return { id: asked.id };
  }
  throw new Fault("too_many");
}

async function askedFor(db: Db, { tenant, person }: Asked): Promise<number> {
  const { count } = await db
    .selectFrom("request")
    .select((each) => each.fn.countAll<number>().as("count"))
    .where("tenant_id", "=", tenant)
    .where("person_id", "=", person)
    .executeTakeFirstOrThrow();
  return count;
}

type New = { directory: Directory; asked: Asked<Record<string, unknown>>; steps: readonly string[]; proof: NewFile["proof"] | null };

async function store(context: Context, tx: Tx, who: Who, { directory, asked, steps, proof }: New): Promise<void> {
  const kind = kindOf(asked.kind);
  await tx
    .insertInto("request")
    .values({
      tenant_id: who.tenant,
      request_id: asked.id,
      kind: asked.kind,
      person_id: asked.person,
      asked_by: asked.askedBy,
      asked_at: iso(asked.askedAt),
      from_date: asked.from,
      until_date: asked.until,
      body: JSON.stringify(kind.stored?.(directory, asked) ?? asked.body),
      steps: JSON.stringify(steps),
    })
    .execute();
  if (proof) await putFile(context, tx, who, { asked, proof, ordinal: 1 });
  const detail = { what: kind.sentence(directory, asked), request: asked.id };
  const first = decidersNow(directory, { ...asked, named: steps[0]!, since: asked.askedAt }, asked.askedAt);
  for (const person of first.keys())
    await tell(context, tx, {
      tenant: who.tenant,
      person,
      kind: "request_waits",
      detail: { ...detail, by: nameOf(directory, asked.person) },
    });
  if (asked.person !== who.person)
    await tell(context, tx, {
      tenant: who.tenant,
      person: asked.person,
      kind: "request_made_for_you",
      detail: { ...detail, by: nameOf(directory, who.person) },
    });
}

/** For oneself; for another whoever answers for him: his superior, the unit's admin, BKPSDM. */
function askedBy(context: Context, who: Who, directory: Directory, given: RequestAsk): Asked<Record<string, unknown>> {
  const person = given.person ?? who.person;
  const from = realDate(given.from);
  const until = realDate(given.until);
  if (until < from) throw new Fault("invalid_input", "until lies before from");
  const standing = standingOfPerson(directory, person, todayOf(context, directory));
  if (person !== who.person && !answersFor(who, standing)) throw new Fault("forbidden");
  const files = given.file ? 1 : 0;
  const { kind, body } = given;
  return { id: context.uuid(), tenant: who.tenant, kind, person, askedBy: who.person, askedAt: context.now(), from, until, body, files };
}

function refuseForm(kind: RequestKind<unknown>, { body }: Asked): void {
  if (JSON.stringify(body).length > requestLimits.body) throw new Fault("invalid_input", "body: too long");
  const check = compiled.get(kind.form) ?? Compile(kind.form);
  compiled.set(kind.form, check);
  if (check.Check(body)) return;
  throw new Fault(
    "invalid_input",
    [...check.Errors(body)].slice(0, 5).map(({ instancePath, message }) => `/body${instancePath} ${message}`),
  );
}

/** Throws not_found for somebody else's, request_closed once it was rejected, cancelled or has lapsed, too_many_proofs. */
export async function attach(context: Context, who: Who, id: string, given: RequestFile): Promise<{ id: string }> {
  const directory = await context.cache.directory(who.tenant);
  const stored = await requestById(context.db, who.tenant, id);
  if (!stored || !readingOf(who, directory, stored, context.now()).row) throw new Fault("not_found");
  if (who.person !== stored.person && who.person !== stored.askedBy) throw new Fault("forbidden");
  if (!mayAttach(who, stored, context.now())) throw new Fault("request_closed");
  const proof = { name: given.name, ...(await proofFrom(given.bytes)) };
  return context.transact(async (tx) => {
    // Not between a word's look at the proofs and its commit: what was signed is what was there.
    await sql`select pg_advisory_xact_lock(hashtextextended(${turnOf(who.tenant)}, 0))`.execute(tx);
    const { length } = await filesOf(tx, who.tenant, id);
    if (length >= requestLimits.files) throw new Fault("too_many_proofs");
    return putFile(context, tx, who, { asked: stored, proof, ordinal: length + 1 });
  });
}

type NewFile = { asked: Asked | Stored; proof: Proof & { name: string }; ordinal: number };

async function putFile(context: Context, tx: Tx, who: Who, { asked, proof, ordinal }: NewFile): Promise<{ id: string }> {
  const id = context.uuid();
  await tx
    .insertInto("request_file")
    .values({
      tenant_id: who.tenant,
      file_id: id,
      request_id: asked.id,
      name: proof.name,
      media_type: proof.mediaType,
      health: kindOf(asked.kind).isPrivate?.(asked) ?? false,
      bytes: proof.bytes,
      hash: sha256(proof.bytes),
      put_by: who.person,
      put_at: iso(context.now()),
      ordinal,
    })
    .execute();
  return { id };
}

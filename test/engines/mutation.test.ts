/** Thousands of bent statements: never a 5xx, never an accepted forgery. The seed is printed by fast-check on failure. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import fc from "fast-check";
import { errors } from "../../contract/errors.ts";
import { routes } from "../../contract/routes.ts";
import type { SignedStatement } from "../../sim/phone.ts";
import { engines } from "../database.ts";
import { at, openWorld, type KeyedPhone, type World } from "../world.ts";

type Mutation = (statement: SignedStatement) => unknown;

/** One bent field at a path of the parsed body or of the statement. */
const bentField: fc.Arbitrary<Mutation> = fc
  .tuple(fc.boolean(), fc.nat(), fc.oneof(fc.jsonValue(), fc.constantFrom(null, "", -1, 1e308, "\u0000", {}, [])))
  .map(([inBody, pick, value]) => (statement) => {
    const target: unknown = inBody ? JSON.parse(statement.body) : structuredClone(statement);
    const slots = slotsOf(target);
    const [owner, key] = slots[pick % slots.length]!;
    owner[key] = value;
    return inBody ? { ...statement, body: JSON.stringify(target) } : target;
  });

/** One character of one text replaced, dropped or doubled. */
const bentText: fc.Arbitrary<Mutation> = fc
  .tuple(
    fc.constantFrom("body", "id", "clientDataJSON", "authenticatorData", "signature"),
    fc.nat(),
    fc.constantFrom("A", "z", "-", "9", '"', "", "\u00e9"),
    fc.nat(2),
  )
  .map(([field, pick, letter, drop]) => (statement) => {
    const bend = (text: string) => {
      const index = pick % text.length;
      return text.slice(0, index) + letter + text.slice(index + drop);
    };
    if (field === "body") return { ...statement, body: bend(statement.body) };
    const key = field as keyof SignedStatement["assertion"];
    return { ...statement, assertion: { ...statement.assertion, [key]: bend(statement.assertion[key]) } };
  });

/** One bit of the signed bytes. */
const bentBit: fc.Arbitrary<Mutation> = fc
  .tuple(fc.constantFrom("clientDataJSON", "authenticatorData", "signature"), fc.nat())
  .map(([field, pick]) => (statement) => {
    const key = field as keyof SignedStatement["assertion"];
    const bytes = Buffer.from(statement.assertion[key], "base64url");
    bytes[pick % bytes.length]! ^= 1 << (pick % 8);
    return { ...statement, assertion: { ...statement.assertion, [key]: bytes.toString("base64url") } };
  });

function slotsOf(value: unknown): [Record<string, unknown>, string][] {
  if (typeof value !== "object" || value === null) return [];
  const owner = value as Record<string, unknown>;
  const keys = Object.keys(owner);
  const here = keys.map((key): [Record<string, unknown>, string] => [owner, key]);
  return here.concat(keys.flatMap((key) => slotsOf(owner[key])));
}

for (const { engine, skip } of engines) {
  describe(`bent statements on ${engine}`, { skip }, () => {
    let world: World;
    let keyed: KeyedPhone;

    before(async () => {
      world = await openWorld(engine, at("2026-05-04", "06:00"));
      keyed = await world.phone((await world.member(await world.unit())).id);
    });
    after(() => world.close());

    test("2,500 mutations: known error codes, nothing stored unless the bytes are the signed ones", async () => {
      const property = fc.asyncProperty(fc.oneof(bentField, bentText, bentBit), async (mutate) => {
        world.clock.now += 4000;
        const token = await world.nonce(keyed);
        const honest = keyed.phone.sign("checkin", token, world.checkinBody(keyed, token));
        const sent = mutate(honest);
        const { status, json } = await world.call("POST", routes.checkins, { body: sent });
        assert.ok(status < 500, `${status} ${JSON.stringify(json)}`);
        if (status === 200) assert.ok(sameBytes(sent as SignedStatement, honest), `accepted: ${JSON.stringify(sent)}`);
        else assert.ok(json.code in errors, JSON.stringify(json));
      });
      await fc.assert(property, { numRuns: 2500 });
    });
  });
}

/** Base64url texts may differ in ignored trailing bits; what counts are the bytes that were verified. */
function sameBytes(sent: SignedStatement, honest: SignedStatement): boolean {
  const bytes = ({ body, assertion }: SignedStatement) =>
    [
      body,
      assertion.id,
      ...[assertion.clientDataJSON, assertion.authenticatorData, assertion.signature].map((text) =>
        Buffer.from(text, "base64url").toString("hex"),
      ),
    ].join();
  return bytes(sent) === bytes(honest);
}

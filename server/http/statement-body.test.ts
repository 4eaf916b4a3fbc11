import assert from "node:assert/strict";
import { test } from "node:test";
import fastify from "fastify";
import { limits, Statement } from "../../contract/statement.ts";
import { checked, plainJson } from "./statement-body.ts";

const assertion = { id: "a", clientDataJSON: "a", authenticatorData: "a", signature: "a" };

async function answerTo(payload: string) {
  const app = fastify();
  plainJson(app);
  app.post("/", { schema: { body: Statement }, validatorCompiler: checked(Statement) }, async () => "read");
  const { statusCode, body } = await app.inject({ method: "POST", url: "/", payload, headers: { "content-type": "application/json" } });
  await app.close();
  return { statusCode, body };
}

test("a statement is read as it is, also with characters beyond the basic plane up to the limit", async () => {
  const body = "🌾".repeat(limits.body);
  assert.deepEqual(await answerTo(JSON.stringify({ body, assertion })), { statusCode: 200, body: "read" });
  assert.equal((await answerTo(JSON.stringify({ body: body + "a", assertion }))).statusCode, 400);
});

const refused: [string, string][] = [
  ["no JSON", "{"],
  ["nothing", ""],
  ["a key that reaches for the prototype", `{"body":"{}","assertion":${JSON.stringify(assertion)},"__proto__":{"body":"x"}}`],
  ["the same deeper", `{"body":"{}","assertion":${JSON.stringify(assertion).replace("{", '{"__proto__":{},')}}`],
  ["a constructor", `{"body":"{}","assertion":${JSON.stringify(assertion)},"constructor":{"prototype":{}}}`],
  ["another key", JSON.stringify({ body: "{}", assertion, more: 1 })],
  ["a list", "[]"],
];
for (const [what, payload] of refused) {
  test(`${what} is refused`, async () => {
    const { statusCode, body } = await answerTo(payload);
    assert.ok(statusCode >= 400, body);
    assert.notEqual(body, "read");
  });
}

test("what does not fit is named", async () => {
  const { statusCode, body } = await answerTo(JSON.stringify({ body: "{}", assertion: { ...assertion, signature: "?" } }));
  assert.equal(statusCode, 400);
  assert.match(body, /\/assertion\/signature/);
});

for (const where of ["", "/assertion"]) {
  test(`of 12,000 unknown keys in ${where || "the body"} only a few are looked at`, async () => {
    let looks = 0;
    const look = <T>(answer: T) => (looks++, answer);
    const keys = Object.fromEntries(Array.from({ length: 12_000 }, (_, i) => [`k${i}`, i]));
    const many = new Proxy(keys, {
      get: (of, key) => look(Reflect.get(of, key)),
      has: (of, key) => look(Reflect.has(of, key)),
      getOwnPropertyDescriptor: (of, key) => look(Reflect.getOwnPropertyDescriptor(of, key)),
    });
    const value = where === "" ? many : { body: "{}", assertion: many };
    const check = checked(Statement)({} as never) as { (value: unknown): boolean; errors?: object[] };
    assert.equal(check(value), false);
    assert.ok(looks < 100, `${looks} looks`);

    const { statusCode, body } = await answerTo(JSON.stringify(where === "" ? keys : { body: "{}", assertion: keys }));
    assert.equal(statusCode, 400);
    assert.match(body, new RegExp(`body${where} must not have additional properties`));
  });
}

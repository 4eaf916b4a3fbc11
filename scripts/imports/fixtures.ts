/** Small made-up repositories: each breaks one rule of rules.ts, the last breaks none. */
type Files = Record<string, string>;
export type Breach = { rule: string; files: Files; objection: string };

const pure = "core imports core and nothing else (its tests also node:*, fast-check and rules/)";
const impure = "core knows no clock, randomness, network, process or console";
const contract = "contract imports core and typebox only";
const server = "server imports only core, contract, server and packages";
const configuration = "a feature reads no configuration";
const clock = "a feature asks the context for time and randomness";
const web = "web never imports server, sim or anything that runs";
const light = "web imports of the contract only types, and modules without the schema library";
const fetches = "web/ui never fetches";
const entrance = "only cli, demo, bench, lab, test and server import server/main, app and context";
const ends = "nobody imports lab, bench or demo";
const exact = "imports across folders are relative, exact, and computed nowhere";
const drawers = "no drawers (utils, helpers, lib, common, misc, types.ts) and no barrels";

export const breaches: Breach[] = [
  one(pure, "core/day/a.ts", `import { readFileSync } from "node:fs";`, "core/day/a.ts imports node:fs"),
  one(pure, "core/day/a.ts", `import type { Static } from "typebox";`, "imports typebox"),
  one(pure, "core/day/a.ts", `export { x } from "../../server/db/open.ts";`, "imports ../../server/db/open.ts"),
  one(pure, "core/day/a.ts", `type T = import("../../contract/day.ts").Day; export const t: T = 1;`, "imports ../../contract/day.ts"),
  one(pure, "core/day/a.test.ts", `import { world } from "../../test/world.ts";`, "imports ../../test/world.ts"),
  one(pure, "core/day/a.ts", `import cases from "./cases/a.json" with { type: "json" };`, "imports ./cases/a.json"),
  one(impure, "core/day/a.ts", `export const now = () => new Date();`, "core/day/a.ts uses Date"),
  one(impure, "core/day/a.ts", `export const x = Math.random();`, "uses Math.random"),
  one(impure, "core/day/a.ts", `export const x = Math["random"]();`, "uses Math.random"),
  one(impure, "core/day/a.ts", `export const x = globalThis;`, "uses globalThis"),
  one(impure, "core/day/a.ts", `export const x = Temporal.Now.instant();`, "uses Temporal.Now"),
  one(impure, "core/day/a.ts", "export const x = `${process.pid}`;", "uses process"),
  one(contract, "contract/day.ts", `import fastify from "fastify";`, "contract/day.ts imports fastify"),
  one(contract, "contract/day.ts", `import { db } from "../server/db/open.ts";`, "imports ../server/db/open.ts"),
  one("contract/routes.ts imports no package", "contract/routes.ts", `import { Type } from "typebox";`, "imports typebox"),
  one(server, "server/app.ts", `import { person } from "../sim/person.ts";`, "server/app.ts imports ../sim/person.ts"),
  one(server, "server/app.ts", `const page = await import("../web/main.tsx"); export { page };`, "imports ../web/main.tsx"),
  one(
    "a feature never imports another feature",
    "server/features/days/queries.ts",
    `import type { P } from "../people/policy.ts";`,
    "imports ../people/policy.ts",
  ),
  one(configuration, "server/features/days/routes.ts", `import { config } from "../../config.ts";`, "imports ../../config.ts"),
  one(configuration, "server/features/days/routes.ts", `export const port = process.env.PORT;`, "uses process.env"),
  one(clock, "server/features/days/commands.ts", `export const now = Date.now();`, "uses Date.now"),
  one(clock, "server/features/days/commands.ts", `export const now = new Date();`, "uses new Date()"),
  one(web, "web/device/key.ts", `import type { Row } from "../../server/db/tables.ts";`, "imports ../../server/db/tables.ts"),
  one(web, "web/device/key.ts", `import { phone } from "../../sim/phone.ts";`, "imports ../../sim/phone.ts"),
  {
    rule: light,
    files: {
      "contract/day.ts": `import { Type } from "typebox"; export const Day = Type.String();`,
      "contract/month.ts": `export { Day } from "./day.ts";`,
      "web/offline/a.ts": `import { Day } from "../../contract/month.ts"; export const x = Day;`,
    },
    objection: "web/offline/a.ts imports ../../contract/month.ts",
  },
  {
    rule: light,
    files: {
      "contract/day.ts": `import { Type } from "typebox"; export type Day = string; export const s = Type.String();`,
      "web/offline/a.ts": `import { type Day } from "../../contract/day.ts"; export const x: Day = "";`,
    },
    objection: "web/offline/a.ts imports ../../contract/day.ts",
  },
  one(light, "web/main.tsx", `import { Value } from "typebox/value"; export const x = <p>{Value}</p>;`, "imports typebox/value"),
  one(
    "a screen never imports another screen",
    "web/screens/board/board.tsx",
    `import { Line } from "../queue/line.tsx"; export const x = <Line />;`,
    "imports ../queue/line.tsx",
  ),
  one(fetches, "web/ui/button.tsx", `export const send = () => fetch("/");`, "web/ui/button.tsx uses fetch"),
  one(fetches, "web/ui/button.tsx", `export const send = () => window.fetch("/");`, "uses window.fetch"),
  one(entrance, "sim/day.ts", `import { createApp } from "../server/app.ts";`, "sim/day.ts imports ../server/app.ts"),
  one(ends, "test/door.test.ts", `import { door } from "../demo/door.ts";`, "test/door.test.ts imports ../demo/door.ts"),
  one(ends, "cli/saksi.ts", `import { attack } from "../lab/attack.ts";`, "cli/saksi.ts imports ../lab/attack.ts"),
  one(exact, "cli/saksi.ts", `import { a } from "@saksi/core/day/status.ts";`, "imports @saksi/core/day/status.ts"),
  one(exact, "cli/saksi.ts", `import { a } from "../core/day/status";`, "imports ../core/day/status"),
  one(exact, "cli/saksi.ts", `export const load = (name: string) => import(name);`, "imports ?"),
  {
    rule: "no import rings",
    files: {
      "core/a.ts": `import "./b.ts";`,
      "core/b.ts": `export * from "./c.ts";`,
      "core/c.ts": `import type { A } from "./a.ts"; export type C = A;`,
    },
    objection: "core/a.ts → core/b.ts → core/c.ts",
  },
  one(drawers, "server/utils/time.ts", "", "server/utils/time.ts"),
  one(drawers, "web/ui/helpers.ts", "", "web/ui/helpers.ts"),
  one(drawers, "core/day/index.ts", "", "core/day/index.ts"),
  one(drawers, "core/day/types.ts", "", "core/day/types.ts"),
  one("no file over 500 lines", "cli/saksi.ts", "// line\n".repeat(501), "cli/saksi.ts: 501 lines"),
];

/** What looks like a breach and is none. */
export const decent: Files = {
  "core/time/span.ts": `/** Not new Date(), not fetch. */ export type Span = { Date: string; process: number }; export const text = "Math.random()";`,
  "core/time/calendar.ts": `import type { Span } from "./span.ts"; export const of = (span: Span) => span.Date + Temporal.PlainDate.from(span.Date).toString();`,
  "core/time/span.test.ts": `import test from "node:test"; import { text } from "./span.ts"; test(text, () => console.log(new Date()));`,
  "core/time/cases/spans.ts": `import hours from "../../../rules/national/hours.json" with { type: "json" }; export const spans = hours;`,
  "contract/routes.ts": `import type { Span } from "../core/time/span.ts"; export const days = (span: Span) => "/days/" + span.process;`,
  "contract/day.ts": `import { Type } from "typebox"; export const Day = Type.String(); export type Day = string;`,
  "server/features/days/queries.ts": `import type { Day } from "../../../contract/day.ts"; import { sql } from "kysely"; export const q = (d: Day) => [sql, d, new Date(0)];`,
  "server/features/days/routes.ts": `import { q } from "./queries.ts"; export const routes = [q];`,
  "server/app.ts": `import { routes } from "./features/days/routes.ts"; export const app = routes;`,
  "server/main.ts": `import { app } from "./app.ts"; export const main = app;`,
  "web/ui/button.tsx": `export const Button = () => <button>fetch</button>;`,
  "web/screens/days/days.tsx": `import type { Day } from "../../../contract/day.ts"; import { Button } from "../../ui/button.tsx"; export const Days = (p: { day: Day }) => <Button {...p} />;`,
  "web/main.tsx": `import { days } from "../contract/routes.ts"; import "./main.css"; export const open = () => [days, import("./screens/days/days.tsx")];`,
  "demo/door.ts": `export const door = 1;`,
  "demo/main.ts": `import { door } from "./door.ts"; import { main } from "../server/main.ts"; export const demo = [door, main];`,
};

function one(rule: string, path: string, text: string, objection: string): Breach {
  return { rule, files: { [path]: text }, objection };
}

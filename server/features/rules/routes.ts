import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply } from "fastify";
import {
  CostAsked,
  DifferencesAsked,
  SetAsked,
  SetPut,
  Trial,
  type Differences,
  type RuleSets,
  type SetPutAnswer,
  type SetView,
  type TrialAnswer,
} from "../../../contract/rules.ts";
import { routes } from "../../../contract/routes.ts";
import type { Context } from "../../context.ts";
import { Fault } from "../../fault.ts";
import { whoOf } from "../../http/guard.ts";
import { limitOf } from "../../http/limit.ts";
import { putSet } from "./commands.ts";
import { costJob, costLines } from "./cost.ts";
import { ruleOfficers, ruleReaders } from "./policy.ts";
import { differencesFor, setFor, setsFor } from "./present.ts";
import { tryMonth } from "./trial.ts";

type Asked = { Params: SetAsked };
/** Twice the longest text: each character may take several bytes. */
const mostBytes = 600 * 1024;

export function ruleRoutes(app: FastifyInstance, context: Context): void {
  const params = SetAsked;
  app.get(routes.ruleSets, { config: { access: "signed_in" } }, (request): Promise<RuleSets> => setsFor(context, whoOf(request)));

  app.post<{ Body: SetPut }>(
    routes.ruleSets,
    { config: { access: ruleOfficers }, schema: { body: SetPut }, bodyLimit: mostBytes },
    (request): Promise<SetPutAnswer> => putSet(context, whoOf(request), request.body.text),
  );

  app.get<Asked>(routes.ruleSet, { config: { access: "signed_in" }, schema: { params } }, (request): Promise<SetView> =>
    setFor(context, whoOf(request), request.params.set),
  );

  app.post<Asked & { Body: Trial }>(
    routes.ruleTrial,
    { config: { access: ruleReaders }, schema: { params, body: Trial } },
    (request): Promise<TrialAnswer> => tryMonth(context, whoOf(request), request.params.set, request.body),
  );

  app.get<Asked & { Querystring: DifferencesAsked }>(
    routes.ruleDifferences,
    { config: { access: ruleReaders }, schema: { params, querystring: DifferencesAsked } },
    (request): Promise<Differences> => differencesFor(context, whoOf(request), request.query.before, request.params.set),
  );

  costRoute(app, context);
}

/** Each person reckons one comparison at a time; it ends when the reader goes away. */
function costRoute(app: FastifyInstance, context: Context): void {
  const running = new Set<string>();
  const limit = limitOf(30, 10 * 60_000, context.now);
  app.get<Asked & { Querystring: CostAsked }>(
    routes.ruleCost,
    { config: { access: ruleOfficers }, schema: { params: SetAsked, querystring: CostAsked } },
    async (request, reply: FastifyReply) => {
      const who = whoOf(request);
      if (running.has(who.person)) throw new Fault("too_many", { retryAfter: 5 });
      limit.take(who.person);
      running.add(who.person);
      const done = () => running.delete(who.person);
      try {
        const job = await costJob(context, who, request.params.set, request.query);
        const lines = Readable.from(texts(context, costLines(context, job)), { objectMode: false });
        lines.once("close", done);
        return reply.type("application/x-ndjson").header("cache-control", "no-store").header("x-accel-buffering", "no").send(lines);
      } catch (error) {
        done();
        throw error;
      }
    },
  );
}

/** A fault after the first line can only be told as a line. */
async function* texts(context: Context, lines: AsyncGenerator<object>): AsyncGenerator<string> {
  try {
    for await (const line of lines) yield `${JSON.stringify(line)}\n`;
  } catch (error) {
    context.log.error({ error: String(error) }, "a comparison of rule sets failed");
    yield `${JSON.stringify({ kind: "failed" })}\n`;
  }
}

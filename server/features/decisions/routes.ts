import { Type } from "typebox";
import type { FastifyInstance } from "fastify";
import type { DecisionReceipt, Queue } from "../../../contract/day.ts";
import { routes } from "../../../contract/routes.ts";
import { Date, Session } from "../../../contract/scalars.ts";
import { Statement } from "../../../contract/statement.ts";
import type { Session as SessionName } from "../../../core/schedule/pattern.ts";
import type { Context } from "../../context.ts";
import { realDate } from "../../days/dates.ts";
import { todayOf } from "../../days/duty.ts";
import { Fault } from "../../fault.ts";
import type { Who } from "../../http/access.ts";
import { whoOf } from "../../http/guard.ts";
import { limitOf } from "../../http/limit.ts";
import { receiveDecision } from "./commands.ts";
import { lateDeciders } from "./late.ts";
import { openSessions } from "./open.ts";
import { queueView } from "./present.ts";
import { loadQueue } from "./queue.ts";

/** A superior signs a few decisions a muster. */
const aMinute = 30;

type Asked = { date?: string; session?: SessionName };

export function decisionRoutes(app: FastifyInstance, context: Context): void {
  const limit = limitOf(aMinute, 60_000, () => performance.now());

  app.get<{ Querystring: Asked }>(
    routes.queue,
    {
      config: { access: ["superior"] },
      schema: { querystring: Type.Object({ date: Type.Optional(Date), session: Type.Optional(Session) }) },
    },
    (request) => queueFor(context, whoOf(request), request.query),
  );

  app.get(routes.lateDeciders, { config: { access: ["superior", "bkpsdm", "inspector", "leadership"] } }, (request) =>
    lateDeciders(context, whoOf(request)),
  );

  app.post<{ Body: Statement }>(
    routes.decisions,
    { config: { access: "statement" }, schema: { body: Statement } },
    async ({ body }): Promise<DecisionReceipt> => {
      const tenant = await context.cache.tenant();
      if (!tenant) throw new Fault("setup_needed");
      return receiveDecision(context, tenant, body, limit);
    },
  );
}

/** Without a session: the departure once somebody's duty has ended, before that the arrival. */
async function queueFor(context: Context, { tenant, person }: Who, asked: Asked): Promise<Queue> {
  const directory = await context.cache.directory(tenant);
  const now = context.now();
  const date = realDate(asked.date ?? todayOf(directory, person, now));
  const load = (session: SessionName) => loadQueue(context, directory, person, { date, session }, now);
  const ended = asked.session ? [] : await load("out");
  const session = asked.session ?? (ended.some(({ opensAt }) => opensAt <= now) ? "out" : "in");
  const lines = session === "out" && !asked.session ? ended : await load(session);
  return queueView(directory, { date, session }, lines, await openSessions(context, directory, person, now), now);
}

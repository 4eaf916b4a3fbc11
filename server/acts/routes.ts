import type { FastifyInstance } from "fastify";
import { routes } from "../../contract/routes.ts";
import { Statement, type ActReceipt } from "../../contract/statement.ts";
import type { Context } from "../context.ts";
import { Fault } from "../fault.ts";
import { limitOf } from "../http/limit.ts";
import type { ActHandlers } from "./handler.ts";
import { receiveAct } from "./receive.ts";
import { actLedgerOf } from "./record.ts";

/** An officer signs a few acts a day; a superior some attended records after a muster. */
const aMinute = 30;

export function actRoutes(app: FastifyInstance, context: Context, handlers: ActHandlers): void {
  const path = { handlers, ledger: actLedgerOf(handlers), limit: limitOf(aMinute, 60_000, () => performance.now()) };

  app.post<{ Body: Statement }>(
    routes.acts,
    { config: { access: "statement" }, schema: { body: Statement } },
    async ({ body }): Promise<ActReceipt> => {
      const tenant = await context.cache.tenant();
      if (!tenant) throw new Fault("setup_needed");
      return receiveAct(context, tenant, body, path);
    },
  );
}

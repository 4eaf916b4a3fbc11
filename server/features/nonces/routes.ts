import type { FastifyInstance } from "fastify";
import { NonceRequest, StockRequest, type NonceAnswer, type StockAnswer } from "../../../contract/statement.ts";
import { routes } from "../../../contract/routes.ts";
import type { Context } from "../../context.ts";
import { Fault } from "../../fault.ts";
import { limitOf } from "../../http/limit.ts";
import { issueNonce } from "../../statement/nonce.ts";
import { stockFor, stockPerDay } from "./stock.ts";

/** Few for one key at one address, so that nobody elsewhere uses them up; desk logins name no key and may share an address. */
const aMinute = { key: 60, discovered: 300 } as const;

export function nonceRoutes(app: FastifyInstance, context: Context): void {
  const keyLimit = limitOf(aMinute.key, 60_000, context.now);
  const discoveredLimit = limitOf(aMinute.discovered, 60_000, context.now);

  app.post<{ Body: NonceRequest }>(
    routes.nonce,
    { config: { access: "statement" }, schema: { body: NonceRequest } },
    async ({ body, ip }): Promise<NonceAnswer> => {
      const tenant = await context.cache.tenant();
      if (!tenant) throw new Fault("setup_needed");
      if (body.credential === null) {
        discoveredLimit.take(ip);
        if (body.kind !== "login") throw new Fault("invalid_input");
      } else {
        keyLimit.take(`${ip} ${body.credential}`);
        const key = await context.cache.key(tenant.id, body.credential);
        if (!key) throw new Fault("credential_unknown");
        if (key.revoked) throw new Fault("credential_revoked");
        if (body.kind === "checkin" && key.kind !== "phone") throw new Fault("credential_kind");
      }
      const now = context.now();
      const wanted = { kind: body.kind, life: "live", tenant: tenant.id, credential: body.credential, now } as const;
      const { token, expiresAt } = issueNonce(context.keys, context.random(16), wanted);
      return { nonce: token, now, expiresAt };
    },
  );

  const stockLimit = limitOf(stockPerDay, 86_400_000, context.now);
  app.post<{ Body: StockRequest }>(
    routes.nonceStock,
    { config: { access: "statement" }, schema: { body: StockRequest } },
    ({ body, ip }): Promise<StockAnswer> => stockFor(context, body, () => stockLimit.take(`${ip} ${body.credential}`)),
  );
}

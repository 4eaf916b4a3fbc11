import type { FastifyInstance } from "fastify";
import { NonceRequest, type NonceAnswer } from "../../../contract/statement.ts";
import { routes } from "../../../contract/routes.ts";
import type { Context } from "../../context.ts";
import { Fault } from "../../fault.ts";
import { limitOf } from "../../http/limit.ts";
import { issueNonce } from "../../statement/nonce.ts";

/** A credential asks for few nonces; two hundred phones behind one address must not share a limit. */
const aMinute = 60;

export function nonceRoutes(app: FastifyInstance, context: Context): void {
  const limit = limitOf(aMinute, 60_000, context.now);

  app.post<{ Body: NonceRequest }>(
    routes.nonce,
    { config: { access: "statement" }, schema: { body: NonceRequest } },
    async ({ body, ip }): Promise<NonceAnswer> => {
      const tenant = await context.cache.tenant();
      if (!tenant) throw new Fault("setup_needed");
      limit.take(body.credential ?? ip);
      if (body.credential === null) {
        if (body.kind !== "login") throw new Fault("invalid_input");
      } else {
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
}

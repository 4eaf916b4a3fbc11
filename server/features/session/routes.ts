/** Who is signed in; signing in by a signed statement; signing out. */
import type { FastifyInstance } from "fastify";
import type { Me } from "../../../contract/identity.ts";
import { routes } from "../../../contract/routes.ts";
import { Statement } from "../../../contract/statement.ts";
import type { Context } from "../../context.ts";
import { Fault } from "../../fault.ts";
import { giveCookie, refuseForeignPage, takeCookie, whoOf } from "../../http/guard.ts";
import { countFaults, limitOf } from "../../http/limit.ts";
import { signIn, signOut } from "./commands.ts";
import { meOf } from "./queries.ts";

const failures = { most: 20, windowMs: 5 * 60_000 } as const;

export function sessionRoutes(app: FastifyInstance, context: Context): void {
  const limit = limitOf(failures.most, failures.windowMs, () => performance.now());

  app.get(routes.me, { config: { access: "signed_in" } }, (request): Promise<Me> => meOf(context, whoOf(request)));

  app.post<{ Body: Statement }>(
    routes.session,
    { config: { access: "statement" }, schema: { body: Statement } },
    async (request, reply): Promise<Me> => {
      await refuseForeignPage(request, context);
      const tenant = await context.cache.tenant();
      if (!tenant) throw new Fault("setup_needed");
      const { who, session } = await countFaults(limit, request.ip, () => signIn(context, tenant, request.body));
      giveCookie(reply, tenant.origin, session);
      return meOf(context, who);
    },
  );

  app.delete(routes.session, { config: { access: "signed_in" } }, async (request, reply) => {
    const who = whoOf(request);
    await signOut(context, who);
    const { tenant } = await context.cache.directory(who.tenant);
    takeCookie(reply, tenant.origin);
    return reply.status(204).send();
  });
}

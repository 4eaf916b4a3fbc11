/** Who is signed in; signing in by a signed statement; signing out. */
import type { FastifyInstance } from "fastify";
import type { Me } from "../../../contract/identity.ts";
import { routes } from "../../../contract/routes.ts";
import { Statement } from "../../../contract/statement.ts";
import type { Context } from "../../context.ts";
import { Fault } from "../../fault.ts";
import { giveCookie, refuseForeignPage, takeCookie, whoOf } from "../../http/guard.ts";
import { faultLimit } from "../../http/limit.ts";
import { signIn, signOut } from "./commands.ts";
import { meOf } from "./queries.ts";

export function sessionRoutes(app: FastifyInstance, context: Context): void {
  const limited = faultLimit(() => performance.now());

  app.get(routes.me, { config: { access: "signed_in" } }, (request): Promise<Me> => meOf(context, whoOf(request)));

  app.post<{ Body: Statement }>(
    routes.session,
    { config: { access: "statement" }, schema: { body: Statement } },
    async (request, reply): Promise<Me> => {
      await refuseForeignPage(request, context);
      const tenant = await context.cache.tenant();
      if (!tenant) throw new Fault("setup_needed");
      const { ip, body } = request;
      const { who, session } = await limited(ip, body.assertion.id, () => signIn(context, tenant, body));
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

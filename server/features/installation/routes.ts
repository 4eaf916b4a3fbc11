import type { FastifyInstance } from "fastify";
import type { Installation } from "../../../contract/identity.ts";
import { routes } from "../../../contract/routes.ts";
import type { Context } from "../../context.ts";

export function installationRoutes(app: FastifyInstance, context: Context): void {
  app.get(routes.installation, { config: { access: "anyone" } }, async (): Promise<Installation> => {
    const tenant = await context.cache.tenant();
    return {
      setupNeeded: tenant === null,
      tenant: tenant && { id: tenant.id, name: tenant.name, zone: tenant.zone, rpId: tenant.rpId },
      now: context.now(),
      demo: app.hasDecorator("demo"),
    };
  });

  app.get(routes.keys, async () => ({
    keys: context.keys.publicKeys.map(({ id, publicKey, createdAt }) => ({
      id,
      algorithm: "Ed25519",
      publicKey: publicKey.toString("base64url"),
      createdAt,
    })),
  }));
}

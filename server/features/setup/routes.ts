import type { FastifyInstance } from "fastify";
import { SetupBegin, SetupFinish, type Activated, type RegistrationBegun } from "../../../contract/identity.ts";
import { routes } from "../../../contract/routes.ts";
import type { Context } from "../../context.ts";
import { Fault } from "../../fault.ts";
import { giveCookie } from "../../http/guard.ts";
import { countFaults, limitOf } from "../../http/limit.ts";
import { isSetupCode, type SetupCode } from "../../setup-code.ts";
import { beginSetup, finishSetup } from "./commands.ts";

/** Wrong codes a process hears before it listens to none: a restart prints a new one. */
const mostWrong = 10;

/** `setupCode`: null where the process printed none, because a regency was there when it started. */
export function setupRoutes(app: FastifyInstance, context: Context, setupCode: SetupCode | null): void {
  const limit = limitOf(mostWrong, Infinity, () => 0);
  const mustHaveCode = async (code: string) => {
    if (await context.cache.tenant()) throw new Fault("setup_done");
    await countFaults(limit, "code", async () => {
      if (!setupCode || !isSetupCode(setupCode, code)) throw new Fault("setup_code_wrong");
    });
  };

  app.post<{ Body: SetupBegin }>(
    routes.setupBegin,
    { config: { access: "anyone" }, schema: { body: SetupBegin } },
    async ({ body }): Promise<RegistrationBegun> => {
      await mustHaveCode(body.code);
      return beginSetup(context, body);
    },
  );

  app.post<{ Body: SetupFinish }>(
    routes.setupFinish,
    { config: { access: "anyone" }, schema: { body: SetupFinish } },
    async ({ body }, reply): Promise<Activated> => {
      await mustHaveCode(body.setup.code);
      const { activated, session } = await finishSetup(context, body);
      giveCookie(reply, context.publicOrigin, session);
      return activated;
    },
  );
}

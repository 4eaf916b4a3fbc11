import type { FastifyInstance } from "fastify";
import { Settings, type SettingsView } from "../../../contract/settings.ts";
import { routes } from "../../../contract/routes.ts";
import type { Context } from "../../context.ts";
import { settingsIn } from "../../directory/settings.ts";
import type { Who } from "../../http/access.ts";
import { whoOf } from "../../http/guard.ts";
import { changeSettings } from "./commands.ts";
import { changesOf } from "./queries.ts";

export function settingRoutes(app: FastifyInstance, context: Context): void {
  app.get(routes.settings, { config: { access: ["bkpsdm", "inspector"] } }, (request) => settingsView(context, whoOf(request)));

  app.put<{ Body: Settings }>(
    routes.settings,
    { config: { access: ["bkpsdm"] }, schema: { body: Settings } },
    (request): Promise<SettingsView> => saveSettings(context, whoOf(request), request.body),
  );
}

async function saveSettings(context: Context, who: Who, wanted: Settings): Promise<SettingsView> {
  await changeSettings(context, who, wanted);
  return settingsView(context, who);
}

async function settingsView(context: Context, who: Who): Promise<SettingsView> {
  const directory = await context.cache.directory(who.tenant);
  const changes = await changesOf(context.db, directory);
  return { settings: settingsIn(directory.tenant.settings), changes, may: who.roles.some(({ role }) => role === "bkpsdm") };
}

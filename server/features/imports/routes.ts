import type { FastifyInstance } from "fastify";
import { ImportRequest, type ImportReport } from "../../../contract/organisation.ts";
import { routes } from "../../../contract/routes.ts";
import type { Context } from "../../context.ts";
import { whoOf } from "../../http/guard.ts";
import { limitOf } from "../../http/limit.ts";
import { importFiles } from "./importer.ts";
import { templateWorkbook } from "./template.ts";

/** Ten MiB of files as base64 (13,981,016 letters) in JSON; anything beyond the schema's 14,000,000 is too large, not ill-formed. */
const bodyLimit = 14_010_000;
/** A person tries, corrects and tries again; a script must not keep the reading threads busy. */
const aMinute = 20;
const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export function importRoutes(app: FastifyInstance, context: Context): void {
  const limit = limitOf(aMinute, 60_000, () => performance.now());

  app.post<{ Body: ImportRequest }>(
    routes.imports,
    { config: { access: ["bkpsdm"] }, schema: { body: ImportRequest }, bodyLimit },
    (request): Promise<ImportReport> => {
      const who = whoOf(request);
      limit.take(who.person);
      return importFiles(context, who.tenant, who.person, request.body);
    },
  );

  app.get(routes.importTemplate, { config: { access: ["bkpsdm"] } }, async (_request, reply) =>
    reply
      .type(xlsx)
      .header("content-disposition", 'attachment; filename="templat-saksi.xlsx"')
      .send(await templateWorkbook()),
  );
}

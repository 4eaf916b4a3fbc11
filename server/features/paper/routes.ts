import { Type } from "typebox";
import type { FastifyInstance } from "fastify";
import { paperLimits, PaperRequest, type PaperQueue, type PaperReport } from "../../../contract/paper.ts";
import { routes } from "../../../contract/routes.ts";
import { Uuid } from "../../../contract/scalars.ts";
import type { Context } from "../../context.ts";
import { whoOf } from "../../http/guard.ts";
import { limitOf } from "../../http/limit.ts";
import { importPaper } from "./importer.ts";
import { paperQueue } from "./present.ts";
import { paperTemplate } from "./template.ts";

/** Workbook and archive in base64, and the words around them. */
const bodyLimit = Math.ceil((paperLimits.list + paperLimits.archive) * 1.34) + 10_000;
const anHour = 30;
const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const putters = ["unit_admin", "bkpsdm", "outage_officer", "superior"] as const;

export function paperRoutes(app: FastifyInstance, context: Context): void {
  const limit = limitOf(anHour, 3_600_000, context.now);
  // One list at a time: an archive, unpacked and drawn, is most of what this process may hold.
  let turn: Promise<unknown> = Promise.resolve();

  app.post<{ Params: { mode: string }; Body: PaperRequest }>(
    routes.paper,
    { config: { access: putters }, bodyLimit, schema: { params: Type.Object({ mode: Uuid }), body: PaperRequest } },
    (request): Promise<PaperReport> => {
      const who = whoOf(request);
      limit.take(who.person);
      const mine = turn.then(() => importPaper(context, who, request.params.mode, request.body));
      turn = mine.catch(() => undefined);
      return mine;
    },
  );

  app.get(routes.paperTemplate, { config: { access: putters } }, async (_request, reply) =>
    reply
      .type(xlsx)
      .header("content-disposition", 'attachment; filename="daftar-kertas.xlsx"')
      .send(await paperTemplate()),
  );

  app.get(routes.paperQueue, { config: { access: putters } }, (request): Promise<PaperQueue> => paperQueue(context, whoOf(request)));
}

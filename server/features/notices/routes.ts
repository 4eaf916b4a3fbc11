import type { FastifyInstance } from "fastify";
import { NoticeAsked, type Notice } from "../../../contract/identity.ts";
import { routes } from "../../../contract/routes.ts";
import type { Context } from "../../context.ts";
import { whoOf } from "../../http/guard.ts";
import { markRead } from "./commands.ts";
import { noticeView } from "./present.ts";
import { noticesOf } from "./queries.ts";

export function noticeRoutes(app: FastifyInstance, context: Context): void {
  app.get(routes.notices, { config: { access: "signed_in" } }, (request): Promise<Notice[]> =>
    noticesOf(context.db, whoOf(request)).then((notices) => notices.map(noticeView)),
  );

  app.post<{ Params: { notice: string } }>(
    routes.noticeRead,
    { config: { access: "signed_in" }, schema: { params: NoticeAsked } },
    async (request, reply) => {
      await markRead(context, whoOf(request), request.params.notice);
      return reply.status(204).send();
    },
  );
}

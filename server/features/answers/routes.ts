import { Type } from "typebox";
import type { FastifyInstance } from "fastify";
import { AnswerRequest, type AnswerView, type MyFlags } from "../../../contract/answer.ts";
import { routes } from "../../../contract/routes.ts";
import { Uuid } from "../../../contract/scalars.ts";
import type { Context } from "../../context.ts";
import { todayOf } from "../../days/duty.ts";
import { recordLook } from "../../days/look.ts";
import { maySeeEvidence } from "../../days/sees.ts";
import { Fault } from "../../fault.ts";
import type { Who } from "../../http/access.ts";
import { whoOf } from "../../http/guard.ts";
import { limitOf } from "../../http/limit.ts";
import { answer } from "./commands.ts";
import { flagsFor } from "./present.ts";
import { photoOf } from "./queries.ts";

/** A photo in base64 and the text around it. */
const bodyLimit = 512 * 1024;
const answersAnHour = 20;

export function answerRoutes(app: FastifyInstance, context: Context): void {
  const limit = limitOf(answersAnHour, 3_600_000, context.now);

  app.get(routes.myFlags, { config: { access: ["employee"] } }, (request): Promise<MyFlags> => flagsFor(context, whoOf(request)));

  app.post<{ Body: AnswerRequest }>(
    routes.answers,
    { config: { access: ["employee"] }, bodyLimit, schema: { body: AnswerRequest } },
    (request): Promise<AnswerView[]> => {
      const who = whoOf(request);
      limit.take(who.person);
      return answer(context, who, request.body);
    },
  );

  app.get<{ Params: { answer: string } }>(
    routes.answerPhoto,
    { config: { access: "signed_in" }, schema: { params: Type.Object({ answer: Uuid }) } },
    async (request, reply) => {
      const photo = await photoFor(context, whoOf(request), request.params.answer);
      return reply.type("image/jpeg").header("cache-control", "no-store").send(photo);
    },
  );
}

/** Reading another's photo is a look: logged first. */
async function photoFor(context: Context, who: Who, id: string): Promise<Buffer> {
  const found = await photoOf(context.db, who.tenant, id);
  if (!found?.photo) throw new Fault("not_found");
  const directory = await context.cache.directory(who.tenant);
  const today = todayOf(directory, found.person, context.now());
  if (!maySeeEvidence(who, directory, found.person, [today])) throw new Fault("forbidden");
  if (who.person !== found.person) await recordLook(context, who, { person: found.person, what: "foto jawaban", date: null });
  return Buffer.from(found.photo);
}

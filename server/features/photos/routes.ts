import { Type } from "typebox";
import type { FastifyInstance, FastifyReply } from "fastify";
import { PhotoUpload, ReferenceUpload, type PhotoReceipt } from "../../../contract/photo.ts";
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
import { putReference, receivePhoto } from "./commands.ts";
import { dutyDateOf, newestReference, photoOfPaper, storedPhoto, type StoredPhoto } from "./queries.ts";

/** A photo of 300 KB in base64url and the words around it. */
const bodyLimit = 416 * 1024;
/** Tries with one statement: a phone on a bad line tries again and again, a stranger finds nothing to try. */
const anHour = 60;
const referencesAnHour = 600;
const Hash = Type.String({ pattern: "^[0-9a-f]{64}$" });

export function photoRoutes(app: FastifyInstance, context: Context): void {
  const limit = limitOf(anHour, 3_600_000, context.now);
  const referenceLimit = limitOf(referencesAnHour, 3_600_000, context.now);

  app.post<{ Body: PhotoUpload }>(
    routes.photos,
    { config: { access: "statement" }, bodyLimit, schema: { body: PhotoUpload } },
    async ({ body }): Promise<PhotoReceipt> => {
      const tenant = await context.cache.tenant();
      if (!tenant) throw new Fault("setup_needed");
      limit.take(`${body.statement} ${body.person}`);
      return receivePhoto(context, tenant.id, body);
    },
  );

  app.get<{ Params: { statement: string; person: string }; Querystring: { hash?: string } }>(
    routes.photo,
    {
      config: { access: "signed_in" },
      schema: { params: Type.Object({ statement: Uuid, person: Uuid }), querystring: Type.Object({ hash: Type.Optional(Hash) }) },
    },
    async (request, reply) => {
      const { statement, person } = request.params;
      const who = whoOf(request);
      const hash = request.query.hash === undefined ? null : Buffer.from(request.query.hash, "hex");
      const stored =
        (await storedPhoto(context.db, who.tenant, { statement, person, hash })) ??
        (await photoOfPaper(context.db, who.tenant, { statement, person }));
      return send(reply, await shown(context, who, stored, "foto"));
    },
  );

  app.post<{ Params: { person: string }; Body: ReferenceUpload }>(
    routes.personReference,
    { config: { access: ["bkpsdm", "unit_admin"] }, bodyLimit, schema: { params: Type.Object({ person: Uuid }), body: ReferenceUpload } },
    (request): Promise<PhotoReceipt> => {
      const who = whoOf(request);
      referenceLimit.take(who.person);
      return putReference(context, who, request.params.person, request.body);
    },
  );

  app.get<{ Params: { person: string } }>(
    routes.personReference,
    { config: { access: "signed_in" }, schema: { params: Type.Object({ person: Uuid }) } },
    async (request, reply) => {
      const who = whoOf(request);
      const stored = await newestReference(context.db, who.tenant, request.params.person);
      return send(reply, await shown(context, who, stored, "foto acuan"));
    },
  );
}

/** Looking at another's photo is logged first. */
async function shown(context: Context, who: Who, stored: StoredPhoto | null, what: string): Promise<Buffer> {
  if (!stored) throw new Fault("not_found");
  const directory = await context.cache.directory(who.tenant);
  const today = todayOf(directory, stored.person, context.now());
  const date = await dutyDateOf(context.db, who.tenant, stored);
  if (!maySeeEvidence(who, directory, stored.person, [today, ...(date ? [date] : [])])) throw new Fault("forbidden");
  const { statement, person, hash, takenAt: at } = stored;
  const jpeg = await context.photos.read({ tenant: who.tenant, at, statement, person, hash });
  if (!jpeg) throw new Fault("photo_gone");
  if (who.person !== person) await recordLook(context, who, { person, what, date });
  return jpeg;
}

/** A picture and nothing else: no sniffing, no scripts, no cache that others share. */
function send(reply: FastifyReply, jpeg: Buffer): FastifyReply {
  return reply
    .type("image/jpeg")
    .header("cache-control", "private, no-store")
    .header("content-disposition", "inline")
    .header("content-security-policy", "default-src 'none'; sandbox")
    .header("x-content-type-options", "nosniff")
    .send(jpeg);
}

/** Annual leave from before Saksi: BKPSDM writes it down by a letter, one by one here, a whole list by the import. */
import type { FastifyInstance } from "fastify";
import { CarriedAsked, carriedLimits, LeaveCarried, type CarriedList } from "../../../contract/leave-carried.ts";
import { routes } from "../../../contract/routes.ts";
import { carriedSteps } from "../../../core/leave/carried.ts";
import { ruleFor } from "../../../core/leave/rule.ts";
import type { Context } from "../../context.ts";
import { nameOf } from "../../days/sentence.ts";
import { hasRole, type Who } from "../../http/access.ts";
import { whoOf } from "../../http/guard.ts";
import { todayOf } from "../../identity/standing.ts";
import { carriedNow, carriedWords } from "../../requests/leave-carried.ts";
import { leaveLaw } from "../../requests/leave-law.ts";
import { putCarried } from "./commands.ts";

export function leaveCarriedRoutes(app: FastifyInstance, context: Context): void {
  app.get<{ Querystring: CarriedAsked }>(
    routes.leaveCarried,
    { config: { access: ["bkpsdm", "inspector"] }, schema: { querystring: CarriedAsked } },
    (request): Promise<CarriedList> => listOf(context, whoOf(request), request.query.find?.trim().toLowerCase() ?? ""),
  );

  app.post<{ Body: LeaveCarried }>(
    routes.leaveCarried,
    { config: { access: ["bkpsdm"] }, schema: { body: LeaveCarried } },
    async (request, reply) => {
      await putCarried(context, whoOf(request), request.body);
      return reply.status(204).send();
    },
  );
}

async function listOf(context: Context, who: Who, find: string): Promise<CarriedList> {
  const directory = await context.cache.directory(who.tenant);
  const today = todayOf(context, directory);
  // A NIP tells the birth date: whoever reads it masked does not search by it either.
  const byNip = hasRole(who, "bkpsdm") ? find.replaceAll(" ", "") : "";
  const fits = ({ name, nip }: { name: string; nip: string | null }) =>
    name.toLowerCase().includes(find) || (byNip !== "" && (nip ?? "").startsWith(byNip));
  const found = find === "" ? null : [...directory.people.values()].filter(fits).map(({ id }) => id);
  const { rows, all } = await carriedWords(context.db, who.tenant, found, carriedLimits.listed);
  const now = new Set((await carriedNow(context.db, who.tenant)).map(({ id }) => id));
  const rule = ruleFor(leaveLaw, "cuti_tahunan", "PNS");
  const year = Number(today.slice(0, 4));
  return {
    years: [year, year + 1],
    steps: rule?.quota ? carriedSteps(rule.quota) : [],
    citation: rule?.citation ?? "",
    rows: rows.map(({ id, person, by, ...word }) => {
      const unit = directory.unitOf(person, today)?.name ?? null;
      return {
        ...word,
        id,
        person: { id: person, name: nameOf(directory, person), unit },
        by: by && nameOf(directory, by),
        counts: now.has(id),
      };
    }),
    more: all - rows.length,
    may: hasRole(who, "bkpsdm"),
  };
}

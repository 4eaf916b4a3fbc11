/** The ladder: who reached which step, who was told, who did not act; and one person's year with its drafts. */
import { Type } from "typebox";
import type { FastifyInstance } from "fastify";
import { heaviestOf } from "../../../core/discipline/ladder.ts";
import {
  DisciplineAsked,
  disciplinePage,
  DisciplineQuery,
  type DisciplineLine,
  type DisciplineList,
  type DisciplinePerson,
} from "../../../contract/discipline.ts";
import { routes } from "../../../contract/routes.ts";
import type { Context } from "../../context.ts";
import { recordLook } from "../../days/look.ts";
import { settingsIn } from "../../directory/settings.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { draftsOf } from "../../discipline/draft.ts";
import { ladder } from "../../discipline/ladder.ts";
import { standingsOf } from "../../discipline/standing.ts";
import { Fault } from "../../fault.ts";
import { hasRole, type Who } from "../../http/access.ts";
import { whoOf } from "../../http/guard.ts";
import { todayOf } from "../../identity/standing.ts";
import { isAbove, maySee, mayAnswer, seesEverybody } from "./policy.ts";
import { aboutPerson, lateSuperiors, stepView } from "./present.ts";
import { stepsIn, toldTo, wordsIn, type StoredStep, type StoredWord } from "./queries.ts";

type Query = { Querystring: { year?: string; page?: string } };

export function disciplineRoutes(app: FastifyInstance, context: Context): void {
  app.get<Query>(
    routes.discipline,
    { config: { access: ["superior", "bkpsdm", "inspector"] }, schema: { querystring: DisciplineQuery } },
    (request) => list(context, whoOf(request), request.query),
  );

  app.get<Query & { Params: { person: string } }>(
    routes.disciplinePerson,
    { config: { access: "signed_in" }, schema: { params: DisciplineAsked, querystring: Type.Pick(DisciplineQuery, ["year"]) } },
    (request) => one(context, whoOf(request), request.params.person, request.query),
  );
}

async function list(context: Context, who: Who, query: Query["Querystring"]): Promise<DisciplineList> {
  const directory = await context.cache.directory(who.tenant);
  const today = todayOf(context, directory);
  const year = Number(query.year ?? today.slice(0, 4));
  const page = Number(query.page ?? 0);
  const now = context.now();
  const [steps, words] = await Promise.all([stepsIn(context.db, who.tenant, year, null), wordsIn(context.db, who.tenant, year, null)]);
  const told = new Set(seesEverybody(who) ? [] : await toldTo(context.db, who.tenant, year, who.person));
  const sees = (person: string) =>
    person !== who.person && (seesEverybody(who) || told.has(person) || isAbove(directory, who.person, person, today));
  const people = [...new Set(steps.map(({ person }) => person))].filter(sees);
  const shown = people.slice(page * disciplinePage, (page + 1) * disciplinePage);
  const late = lateSuperiors(directory, steps, words, now, today).filter(
    ({ superior }) => superior.id === who.person || seesEverybody(who) || isAbove(directory, who.person, superior.id, today),
  );
  return {
    year,
    today,
    page,
    more: people.length > (page + 1) * disciplinePage,
    people: await linesOf(context, who, directory, { people: shown, year, today, steps, words }),
    late,
    actWorkingDays: settingsIn(directory.tenant.settings).discipline.actWorkingDays,
    ladder: ladder.steps.map(({ name, from, until, consequence, citation }) => ({ name, from, until, consequence, citation })),
    citation: ladder.citation,
  };
}

type Of = { people: readonly string[]; year: number; today: string; steps: readonly StoredStep[]; words: readonly StoredWord[] };

async function linesOf(
  context: Context,
  who: Who,
  directory: Directory,
  { people, year, today, steps, words }: Of,
): Promise<DisciplineLine[]> {
  const standings = await standingsOf(context, directory, people, year, today);
  return people.map((person) => {
    const standing = standings.get(person)!;
    const reached = new Set(standing.steps.map(({ id }) => id));
    const beside = { words, reached, now: context.now(), maySay: saysOn(who, directory, today, words) };
    return {
      person: aboutPerson(directory, person, today),
      days: standing.days.length,
      run: standing.run.length,
      steps: steps.filter((step) => step.person === person).map((step) => stepView(directory, step, beside)),
    };
  });
}

const saysOn = (who: Who, directory: Directory, today: string, words: readonly StoredWord[]) => (step: StoredStep) => {
  const said = words.some(({ person, step: of, by }) => person === step.person && of === step.step && by === who.person);
  return !said && mayAnswer(directory, who.person, step.person, today, hasRole(who, "bkpsdm"));
};

async function one(context: Context, who: Who, person: string, query: { year?: string }): Promise<DisciplinePerson> {
  const directory = await context.cache.directory(who.tenant);
  const today = todayOf(context, directory);
  const year = Number(query.year ?? today.slice(0, 4));
  const known = directory.people.get(person);
  const [steps, words] = await Promise.all([
    stepsIn(context.db, who.tenant, year, [person]),
    wordsIn(context.db, who.tenant, year, [person]),
  ]);
  const told = steps.map((step) => step.told);
  if (!known || !maySee(who, directory, person, today, told)) throw new Fault("not_found");
  const isMe = who.person === person;
  if (!isMe) await recordLook(context, who, { person, what: "hari tanpa keterangan dan langkah disiplin", date: null });
  const standing = (await standingsOf(context, directory, [person], year, today)).get(person)!;
  const reached = new Set(standing.steps.map(({ id }) => id));
  const about = { ...aboutPerson(directory, person, today), nip: known.nip };
  const { decider } = directory.decidersOf(person, today);
  const superior = decider ? { ...aboutPerson(directory, decider, today), nip: directory.people.get(decider)?.nip ?? null } : null;
  const given = { regency: directory.tenant.name, person: about, superior, year, today, days: standing.days, run: standing.run };
  return {
    year,
    today,
    person: about,
    isMe,
    days: standing.days,
    run: standing.run,
    waiting: standing.waiting,
    minutes: standing.minutes,
    steps: steps.map((step) =>
      stepView(directory, step, { words, reached, now: context.now(), maySay: saysOn(who, directory, today, words) }),
    ),
    drafts: isMe ? [] : draftsOf({ ...given, steps: heaviestOf(standing) }),
    citation: ladder.citation,
  };
}

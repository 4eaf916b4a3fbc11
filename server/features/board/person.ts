/** One person's evidence of a day. Reading another's is a look: logged first, and shown to the person. */
import { cutsOf, type Cut } from "../../../core/allowance/cuts.ts";
import { maskNip } from "../../../core/people/nip.ts";
import { monthBounds, type CivilDate, type Instant } from "../../../core/time/civil.ts";
import type { AnswerView } from "../../../contract/answer.ts";
import type { DayView, PersonDay } from "../../../contract/day.ts";
import type { Context } from "../../context.ts";
import { reckonable, tppOn } from "../../days/allowance.ts";
import { answersTo } from "../../days/answers.ts";
import { dutyAt, todayOf } from "../../days/duty.ts";
import type { Checkin } from "../../days/evidence.ts";
import { decisionsOn, excusesOn } from "../../days/facts.ts";
import { groupsOn } from "../../days/groups.ts";
import { loadDays } from "../../days/load.ts";
import { monthDaysOf } from "../../days/month.ts";
import { dayView, placeView } from "../../days/present.ts";
import { recordLook } from "../../days/look.ts";
import { pressedOn } from "../../days/pressed.ts";
import { maySeeEvidence } from "../../days/sees.ts";
import { nameOf } from "../../days/sentence.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { Fault } from "../../fault.ts";
import type { Who } from "../../http/access.ts";
import { photosOn } from "../../photos/views.ts";
import { rulesInForce } from "../../rules/in-force.ts";
import { seesOf } from "./policy.ts";
import { excusesOfRequests } from "./queries.ts";

export async function personDay(context: Context, who: Who, person: string, date: CivilDate): Promise<PersonDay> {
  const directory = await context.cache.directory(who.tenant);
  const known = directory.people.get(person);
  const now = context.now();
  const today = todayOf(directory, person, now);
  if (!known || !maySeeEvidence(who, directory, person, [date, today])) throw new Fault(known ? "forbidden" : "person_unknown");
  if (who.person !== person) await recordLook(context, who, { person, what: "bukti harian", date });

  const sees = seesOf(who, directory, person, date);
  const { db } = context;
  const asked = { tenant: who.tenant, people: [person], from: date, until: date };
  const [days, decisions, excuses, ofRequests, checkins, photos] = await Promise.all([
    loadDays(context, directory, [person], date, date, now),
    decisionsOn(db, asked),
    excusesOn(db, asked),
    excusesOfRequests(db, who.tenant, person, date),
    pressedOn(context, directory, person, date),
    photosOn(context, directory, [person], date),
  ]);
  const answers = await answersTo(
    db,
    who.tenant,
    checkins.map(({ id }) => id),
  );
  const cuts = sees.money ? await cutsIn(context, directory, person, date.slice(0, 7), now) : [];
  const note = (kind: string, text: string | null) => (kind === "sakit" && !sees.health ? null : text);
  const day = dayView(days.get(person)![0]!, cuts, { directory, person, now });
  return {
    person: {
      id: person,
      name: known.name,
      nip: known.nip === null || sees.nip ? known.nip : maskNip(known.nip),
      unit: directory.unitOf(person, date)?.name ?? null,
      position: directory.positionName(person, date),
    },
    day: { ...day, sessions: day.sessions.map((view) => withNote(view, note)) },
    places: directory.placesOf(person, date).map(placeView),
    checkins: checkins.map((checkin) => evidenceOf(directory, checkin, answers.get(checkin.id) ?? [])),
    photos: photos.get(person) ?? [],
    decisions: (decisions.get(person) ?? []).map(({ session, word, reason, note, by, at }) => {
      return { session, word, reason, note, by: nameOf(directory, by), at };
    }),
    excuses: (excuses.get(person) ?? []).map(({ id, kind, from, until, by, at, cancelled, ...excuse }) => {
      return {
        id,
        kind,
        from,
        until,
        note: note(kind, excuse.note),
        by: nameOf(directory, by),
        at,
        cancelled,
        byRequest: ofRequests.has(id),
      };
    }),
  };
}

/** Of the whole month: what a day costs depends on the days beside it. None without an allowance. */
async function cutsIn(context: Context, directory: Directory, person: string, month: string, now: Instant): Promise<Cut[]> {
  const { from, until } = monthBounds(month);
  const { db } = context;
  const tenant = directory.tenant.id;
  const [known, rules] = await Promise.all([tppOn(db, tenant, person, until), rulesInForce(db, tenant, month)]);
  const tpp = reckonable(known, rules);
  if (!tpp) return [];
  const days = (await monthDaysOf(context, directory, [person], from, until, now)).get(person)!;
  const groups = (await groupsOn(db, directory, [person], until)).get(person)!;
  return cutsOf(
    days.map(({ counted }) => counted),
    rules,
    { month, groups, tpp },
  ).cuts;
}

type View = DayView["sessions"][number];

function withNote(view: View, note: (kind: string, text: string | null) => string | null): View {
  const { excuse } = view;
  return { ...view, excuse: excuse && { ...excuse, note: note(excuse.kind, excuse.note) } };
}

function evidenceOf(directory: Directory, checkin: Checkin, answers: AnswerView[]): PersonDay["checkins"][number] {
  const { id, person, at, receivedAt, claimedAt, outcome, points, verdicts, distance, accuracy, kept, rejudged, batch } = checkin;
  const { lat, lon, model, tier, timeUncertain = false, proof = null } = kept;
  const session = dutyAt(directory, person, at)?.session ?? null;
  return {
    id,
    at,
    receivedAt,
    claimedAt,
    timeUncertain,
    proof,
    session,
    outcome,
    points,
    verdicts,
    distance,
    accuracy,
    lat,
    lon,
    model,
    tier,
    answers,
    rejudged: rejudged.map(briefly),
    batch,
  };
}

function briefly({ version, at, outcome, points }: Checkin["rejudged"][number]) {
  return { version, at, outcome, points };
}

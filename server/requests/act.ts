/**
 * A signed word on a request.
 *
 * 1. "approve" or "reject" by whoever may decide on the step that waits (deciders.ts), never on one's own or on what one asked for; a rejection says why.
 * 2. The last "approve" writes what was asked for, in this word's own transaction; before it the kind is asked once more.
 * 3. What was signed is what stands there (asked.ts), and decisions that exclude each other do not both stand (exclusive.ts).
 * 4. "cancel" by whoever may (cancel.ts), before or after it was granted; what was granted is taken back by a later fact.
 * 5. In a month that is locked nothing changes: the facts are stored, the adjustment follows in the next open month.
 */
import type { RequestWord } from "../../core/acts/act.ts";
import { dateAt } from "../../core/time/civil.ts";
import { changedMeanwhile, type ActHandler, type Signed } from "../acts/handler.ts";
import type { Context } from "../context.ts";
import { nameOf } from "../days/sentence.ts";
import { iso } from "../db/instant.ts";
import type { Directory } from "../directory/snapshot.ts";
import { Fault } from "../fault.ts";
import { hasRole } from "../http/access.ts";
import { rolesOf } from "../http/session.ts";
import { tell } from "../identity/tell.ts";
import { isOfAsked, proofHashes, proofsHeld } from "./asked.ts";
import { cancelNeedsNote, mayCancel } from "./cancel.ts";
import { decidersNow } from "./deciders.ts";
import { peopleOf, saidAbout, saidAboutHeld } from "./exclusive.ts";
import { kindOf } from "./kinds.ts";
import { lockedMonths } from "./locked.ts";
import { standingOf } from "./state.ts";
import { requestById, requestHeld, wordsHeld, type Stored } from "./stored.ts";

const leastNote = 3;

export const requestWordAct: ActHandler<RequestWord> = {
  async check(context, directory, signed) {
    const { tenant, person, act } = signed;
    const stored = await requestById(context.db, tenant, act.request);
    if (!stored) throw new Fault("not_found");
    if (act.word === "cancel") return refuseCancel(context, directory, stored, signed);
    const now = context.now();
    const upon = await saidAbout(context.db, tenant, peopleOf(stored));
    const { step, since } = standingOf(stored.steps.length, stored.askedAt, stored.words, now);
    if (person === stored.person) throw new Fault("same_person");
    const said = stored.words.some(({ by }) => by === person);
    const named = stored.steps[step ?? -1];
    const may = named !== undefined && decidersNow(directory, { ...stored, named, since }, now).has(person);
    if (!may && !said && !stored.steps.includes(person) && person !== stored.askedBy) throw new Fault("not_found");
    if (step === null || step !== act.step) throw new Fault("already_decided");
    if (!may) throw new Fault("not_your_request");
    await refuseOther(context, stored, act);
    if (act.word === "reject" && isShort(act.note)) throw new Fault("request_needs_note");
    if (act.word === "approve" && step === stored.steps.length - 1) await kindOf(stored.kind).refuseGrant?.(context, directory, stored);
    return upon;
  },

  async store(client, signed) {
    const { tenant, id, person, receivedAt, act, upon } = signed;
    const words = await wordsHeld(client, tenant, act.request);
    const asked = await requestHeld(client, tenant, act.request);
    if (!isOfAsked(asked, await proofsHeld(client, tenant, act.request), act)) throw changedMeanwhile();
    const approved = words.filter(({ word }) => word === "approve").length;
    const isOver = words.some(({ word }) => word !== "approve");
    const isNext = act.word === "cancel" ? act.step === asked.steps.length : act.step === approved && approved < asked.steps.length;
    if (isOver || !isNext) throw conflict();
    const kind = kindOf(asked.kind);
    const grants = act.word === "approve" && approved + 1 === asked.steps.length;
    if (grants && upon !== (await saidAboutHeld(client, tenant, peopleOf(asked)))) throw changedMeanwhile();
    if (grants && (await kind.stillHolds?.(client, asked)) === false) throw changedMeanwhile();
    await client.query(
      `insert into request_word (tenant_id, act_id, request_id, step, word, note, asked, said_by, said_at)
       values ($1, $2, $3, $4, $5, $6, decode($7, 'hex'), $8, $9)`,
      [tenant, id, act.request, act.step, act.word, act.note, act.asked, person, iso(receivedAt)],
    );
    if (grants) await kind.effect(client, asked, signed);
    if (act.word === "cancel" && approved === asked.steps.length) await kind.undo(client, asked, signed);
  },

  async told(context, { tenant, person, act }) {
    const stored = (await requestById(context.db, tenant, act.request))!;
    const { state, wasGranted } = standingOf(stored.steps.length, stored.askedAt, stored.words, context.now());
    if (state === "granted" || (state === "cancelled" && wasGranted)) await publish(context, stored);
    await tellOf(context, await context.cache.directory(tenant), stored, person);
  },
};

async function refuseCancel(
  context: Context,
  directory: Directory,
  stored: Stored,
  { tenant, person, act }: Signed<RequestWord>,
): Promise<void> {
  const now = context.now();
  const by = { person, pending: false, roles: await rolesOf(context, tenant, person) };
  const isTheirs = person === stored.person || person === stored.askedBy || hasRole(by, "bkpsdm");
  if (!isTheirs) throw new Fault(stored.steps.includes(person) ? "not_your_request" : "not_found");
  const { state } = standingOf(stored.steps.length, stored.askedAt, stored.words, now);
  if ((state !== "waiting" && state !== "granted") || act.step !== stored.steps.length) throw new Fault("already_decided");
  if (!mayCancel(by, directory, stored, now)) throw new Fault("not_your_request");
  await refuseOther(context, stored, act);
  if (cancelNeedsNote(directory, stored, now) && isShort(act.note)) throw new Fault("cancel_needs_note");
}

/** What was signed is not what stands there now: another proof came, or the page was of something else. */
async function refuseOther(context: Context, stored: Stored, act: RequestWord): Promise<void> {
  if (!isOfAsked(stored, await proofHashes(context.db, stored.tenant, stored.id), act)) throw new Fault("request_changed");
}

const isShort = (note: string | null) => (note ?? "").trim().length < leastNote;

/** As the database says it of two rows of one step: the committer lets this row fail alone, and receive.ts answers already_decided. */
function conflict(): Error {
  return Object.assign(new Error("another word on this request came first"), { code: "23505" });
}

async function publish(context: Context, stored: Stored): Promise<void> {
  const { tenant, person, from, until } = stored;
  await kindOf(stored.kind).told?.(context, stored);
  const directory = await context.cache.directory(tenant);
  const today = dateAt(context.now(), directory.tenant.zone);
  context.events.publish({ kind: "excuse", tenant, date: from <= today && today <= until ? today : from, people: [person] });
}

/** The asker hears every word; those who decide next, that it waits for them; those who decided, that it was taken back. */
async function tellOf(context: Context, directory: Directory, stored: Stored, by: string): Promise<void> {
  const { tenant, person, askedBy } = stored;
  const now = context.now();
  const { state, step, since, wasGranted } = standingOf(stored.steps.length, stored.askedAt, stored.words, now);
  const last = stored.words.at(-1)!;
  const what = kindOf(stored.kind).sentence(directory, stored);
  const months = state === "granted" || wasGranted ? await lockedMonths(context.db, directory, stored) : [];
  const detail = { by: nameOf(directory, by), what, request: stored.id, adjusts: months.join(", ") || null };
  const asker = state === "waiting" ? "request_agreed" : state === "granted" ? "request_granted" : "request_rejected";
  await context.transact(async (tx) => {
    for (const whom of others([person, askedBy], [by])) {
      const kind = state === "cancelled" ? "request_cancelled" : asker;
      await tell(context, tx, { tenant, person: whom, kind, detail: { ...detail, note: last.note } });
    }
    const named = step === null ? undefined : stored.steps[step];
    const next = named === undefined ? [] : [...decidersNow(directory, { ...stored, named, since }, now).keys()];
    for (const whom of next)
      await tell(context, tx, { tenant, person: whom, kind: "request_waits", detail: { ...detail, by: nameOf(directory, person) } });
    const decided = state === "cancelled" ? stored.words.filter(({ word }) => word !== "cancel").map((word) => word.by) : [];
    for (const whom of others(decided, [by, person, askedBy]))
      await tell(context, tx, { tenant, person: whom, kind: "request_cancelled", detail: { ...detail, note: last.note } });
  });
}

const others = (people: readonly string[], without: readonly string[]) => [...new Set(people)].filter((one) => !without.includes(one));

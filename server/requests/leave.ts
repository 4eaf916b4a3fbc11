/** Leave and duty elsewhere, by the law as data (rules/national/leave.json): what forbids it, who must agree, what it says, what it writes. */
import { LeaveBody } from "../../contract/request.ts";
import { leaveFault, needsProof, proofKind, type LeaveAsked } from "../../core/leave/fault.ts";
import { ruleFor, type LeaveRule } from "../../core/leave/rule.ts";
import { daysCounted } from "../../core/leave/span.ts";
import { dateAt, instantAt, minuteOf } from "../../core/time/civil.ts";
import type { Context } from "../context.ts";
import { dayWord } from "../days/words.ts";
import type { Directory } from "../directory/snapshot.ts";
import { Fault } from "../fault.ts";
import { stepsAlong } from "./chain.ts";
import type { Asked, RequestKind } from "./kind.ts";
import { grantLeave, isPrivateLeave, takeBackLeave } from "./leave-effect.ts";
import { appointedOn, balancesOf, standingLeave, takenBy, worksOn, yearsOf } from "./leave-known.ts";
import { tellLateLeave } from "./leave-late.ts";
import { leaveLaw } from "./leave-law.ts";
import type { StoredLeave } from "./written.ts";

export const leaveKind: RequestKind<StoredLeave> = {
  form: LeaveBody,

  async refuse(context, directory, asked) {
    refuseForm(asked);
    const { from, body } = asked;
    const today = dateAt(asked.askedAt, directory.zoneOf(asked.person, from));
    // What was done elsewhere before it was asked for cannot be checked in any more.
    if (body.where && body.where.asked !== "none" && from < today) throw new Fault("leave_past", { days: 0 });
    await refuseByLaw(context, directory, asked, { today, proofs: asked.files ?? 0 });
  },

  // Meanwhile other leave may have been granted, and the proof must be there. When it was asked for stays.
  async refuseGrant(context, directory, asked) {
    const today = dateAt(asked.askedAt, directory.zoneOf(asked.person, asked.from));
    const proofs = await proofsOf(context, asked);
    await refuseByLaw(context, directory, asked, { today, proofs });
    const rule = ruleOf(directory, asked);
    if (rule && needsProof(rule, asked) && proofs === 0) throw new Fault("leave_proof", { kind: proofKind(rule) });
  },

  steps(directory, asked) {
    const { zone } = directory.tenant;
    const rule = ruleOf(directory, asked);
    return stepsAlong(directory, asked.person, dateAt(asked.askedAt, zone), rule?.steps ?? { direct: 1, last: "direct" });
  },

  stored(directory, { person, from, body }) {
    if (!body.hours) return body;
    const zone = directory.zoneOf(person, from);
    const expectation = directory.expectation(person, from);
    const at = (clock: string) => instantAt(from, minuteOf(clock), zone);
    const duty = expectation.kind === "work" ? { in: expectation.in.due, out: expectation.out.due } : null;
    return { ...body, errand: { span: { from: at(body.hours.from), until: at(body.hours.until) }, duty } };
  },

  sentence(directory, { person, from, until, body }) {
    const name = leaveLaw.kinds.find(({ kind }) => kind === body.leave)!.name;
    const days = daysCounted({ from, until }, "working", worksOn(directory, person));
    const half = body.half ? `, ${body.half === "in" ? "paruh pagi" : "paruh siang"}` : "";
    const hours = body.hours ? ` pukul ${body.hours.from.replace(":", ".")} sampai ${body.hours.until.replace(":", ".")}` : "";
    const when = from === until ? `${dayWord(from)}${hours}${half}` : `${dayWord(from)} sampai ${dayWord(until)}, ${days} hari kerja`;
    const rule = ruleOf(directory, { person, body });
    const except = body.excepted && rule?.serviceExcept ? ` (${rule.serviceExcept.toLowerCase()})` : "";
    const where =
      body.where?.asked === "place" ? `, absen di ${body.where.name}` : body.where?.asked === "anywhere" ? ", absen dari mana saja" : "";
    return `${name}${except}, ${when}${where}.`;
  },

  isPrivate: ({ body }) => isPrivateLeave(body),
  effect: grantLeave,
  undo: takeBackLeave,

  // Where somebody checks in, and whether a superior is away, are in the directory.
  async told(context, asked) {
    context.events.publish({ kind: "directory", tenant: asked.tenant });
    await tellLateLeave(context, asked);
  },
};

function ruleOf(directory: Directory, { person, body }: Pick<Asked<LeaveBody>, "person" | "body">): LeaveRule | null {
  return ruleFor(leaveLaw, body.leave, directory.people.get(person)?.status ?? "");
}

/** `where` belongs to duty elsewhere, with a whole place or none; half a day of it only where no check-in is asked. */
function refuseForm({ body: { leave, where, half } }: Asked<LeaveBody>): void {
  const isElsewhere = leave === "dinas_luar" || leave === "wfa";
  const wanted = isElsewhere === (where !== null);
  const whole = where?.asked !== "place" || (where.lat !== null && where.lon !== null && where.radius !== null && where.name !== null);
  if (!wanted || !whole || (leave === "wfa" && where?.asked !== "anywhere")) throw new Fault("invalid_input", "where: not of this kind");
  if (half !== null && where && where.asked !== "none") throw new Fault("leave_half");
}

async function refuseByLaw(
  context: Context,
  directory: Directory,
  asked: Asked<LeaveBody>,
  { today, proofs }: Pick<LeaveAsked, "today" | "proofs">,
): Promise<void> {
  const { id, person, from, until, body } = asked;
  const standing = await standingLeave(context, directory, person);
  const status = directory.people.get(person)?.status ?? "";
  const fault = leaveFault(leaveLaw, ruleOf(directory, asked), {
    from,
    until,
    today,
    half: body.half,
    hours: body.hours && { from: minuteOf(body.hours.from), until: minuteOf(body.hours.until) },
    excepted: body.excepted ?? false,
    proofs,
    appointed: appointedOn(directory, person),
    works: worksOn(directory, person),
    taken: takenBy(standing, id),
    balances: await balancesOf(context, directory, standing, { person, status, years: yearsOf({ from, until }), without: id }),
  });
  if (!fault) return;
  const { fault: code, ...detail } = fault;
  throw new Fault(code, detail);
}

async function proofsOf({ db }: Context, { tenant, id }: Asked): Promise<number> {
  const rows = await db.selectFrom("request_file").select("file_id").where("tenant_id", "=", tenant).where("request_id", "=", id).execute();
  return rows.length;
}

/**
 * Whether a superior's word for people without a record of their own may stand: all of its lines, or none.
 *
 * 1. Each person, date and session is named once, no date is in the future, and a line without a photo has a note.
 * 2. The person is in the signer's queue of that date, delegation and escalation included; never oneself.
 * 3. The person was expected to work then and has no excuse.
 * 4. A time lies within the session's window and not in the future. Without one ("in time") the muster, or the hour of duty, must have come.
 * 5. Until the deadline of the next superior; what still waits for a person's word (manual mode, outage) has none.
 * 6. A falsification that a person confirmed, or a list walked on the spot that shows the person away, is not undone by it: the finding decides.
 * 7. The reasons "manual" and "outage" need a manual mode, or a confirmed outage, of the person's unit that touches the session.
 */
import type { AttendedLine } from "../../../core/acts/act.ts";
import type { DayStatus, SessionStatus } from "../../../core/day/status.ts";
import { coversUnit, touches } from "../../../core/outage/cover.ts";
import type { SessionExpectation } from "../../../core/schedule/expectation.ts";
import type { CivilDate, Instant } from "../../../core/time/civil.ts";
import type { ErrorCode } from "../../../contract/errors.ts";
import type { QueueMember } from "../../deciding/members.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { Fault } from "../../fault.ts";

/** A line with what is known of it; `member` null: not in the signer's queue, `day` null: not loaded. */
export type Known = { line: AttendedLine; member: QueueMember | null; day: DayStatus | null };
type Open = { line: AttendedLine; member: QueueMember; status: SessionStatus; expected: SessionExpectation };

/** What is wrong whatever the queue says. `today`: the signer's. */
export function refuseForm(lines: readonly AttendedLine[], today: CivilDate): void {
  const names = new Set(lines.map(({ person, date, session }) => `${person} ${date} ${session}`));
  if (names.size < lines.length) throw new Fault("invalid_input", "a session of a person is named twice");
  if (lines.some(({ date }) => date > today)) throw new Fault("too_early");
  if (lines.some(({ photo, note }) => photo === null && !note?.trim())) throw new Fault("attended_needs_note");
}

/** The first fault is the answer; its detail names the people. */
export function refuseLines(directory: Directory, known: readonly Known[], now: Instant): void {
  refuseWhere(known, "not_your_queue", ({ member }) => member === null);
  refuseWhere(known, "attended_not_expected", ({ line, day }) => day?.expectation.kind !== "work" || day[line.session].excuse !== null);
  const open = known.map(({ line, member, day }): Open => {
    if (!member || day?.expectation.kind !== "work") throw new Error("refused above");
    return { line, member, status: day[line.session], expected: day.expectation[line.session] };
  });
  refuseWhere(
    open,
    "attended_time",
    ({ line: { at }, expected }) => at !== null && (at > now || at < expected.opens || at >= expected.closes),
  );
  refuseWhere(open, "too_early", ({ line: { at }, expected }) => at === null && now < (expected.muster?.from ?? expected.due));
  refuseWhere(open, "too_late", ({ member, status }) => now >= member.deadlines.escalate && status.colour !== "menunggu");
  refuseWhere(open, "finding_decides", ({ status }) => status.why === "falsified" || status.contradiction !== null);
  refuseWhere(open, "attended_reason", (each) => !reasonHolds(directory, each));
}

function refuseWhere<T extends { line: AttendedLine }>(all: readonly T[], code: ErrorCode, wrong: (each: T) => boolean): void {
  const people = all.filter(wrong).map(({ line }) => line.person);
  if (people.length > 0) throw new Fault(code, { people });
}

function reasonHolds(directory: Directory, { line, expected }: Open): boolean {
  const unit = directory.unitOf(line.person, line.date)?.id ?? null;
  const session = { from: expected.opens, until: expected.closes };
  const parentOf = (id: string) => directory.units.get(id)?.parentId ?? null;
  if (line.reason === "outage") return directory.outagesOf(unit).some((outage) => touches(outage, session));
  if (line.reason === "manual") return directory.manualModes.some((mode) => coversUnit(mode, unit, parentOf) && touches(mode, session));
  return true;
}

/**
 * A7: the key lies in a cloud account, and a friend at the office has that account on another phone. The line carries the same key (tier C);
 * model, marker and chain are those of the phone that pressed. The superior confirms 40 % of the friend's presses.
 */
import { pressAt } from "../population/at-office.ts";
import type { Day, Session } from "../population/calendar.ts";
import { handsetOn, type Employee } from "../population/employee.ts";
import { honestDay } from "../population/honest.ts";
import type { Handset } from "../population/phone.ts";
import type { Press } from "../population/press.ts";
import { randomOf } from "../random.ts";
import type { Attack, Crew, Play } from "./attack.ts";
import { presentMembers, wantedTime } from "./away.ts";

const lent =
  (share: number): Play =>
  (crew, day) =>
    presentMembers(crew, day).flatMap((member) => {
      const lends = randomOf(crew.seed, member.id, day.number, "lends").chance(share);
      return lends ? byFriend(crew, member, day) : honestDay(member, day, crew.seconds).map(synced);
    });

const synced = (press: Press): Press => ({ ...press, handset: { ...press.handset, tier: "C" } });

function byFriend(crew: Crew, member: Employee, day: Day): Press[] {
  const friends = handsetOn(crew.colleague, day);
  const handset: Handset = { ...friends, id: handsetOn(member, day).id, tier: "C", first: true };
  // The friend's phone in a storage of its own: another profile, so that the friend's own check-ins go on beside it.
  const storage = `${friends.id}/for ${member.id}`;
  const press = (session: Session): Press => {
    const random = randomOf(crew.seed, member.id, day.number, session, "friend");
    const at = wantedTime(random, crew.colleague, day, session);
    const seconds = crew.seconds ? { seconds: crew.seconds } : {};
    const made = pressAt(random, member, day, session, at, { where: crew.colleague.desk, handset, storage, ...seconds });
    return { ...made, lie: true, confirmed: random.chance(0.4) };
  };
  return [press("in"), press("out")];
}

export const syncedKey: Attack = {
  id: "A7",
  name: "Synced key",
  about: "A passkey that a cloud copies is used from a friend's phone at the office.",
  cost: { rupiah: 0, minutes: 1, skill: 2, accomplices: 1, basis: "One's own cloud account on the friend's phone. Estimate." },
  playable: true,
  strengths: [
    { id: "always", about: "The friend presses every day", play: lent(1) },
    { id: "sometimes", about: "The friend presses on four days of ten", play: lent(0.4) },
  ],
};

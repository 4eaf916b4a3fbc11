/**
 * A9: comes late by some minutes and sets the phone's clock back by as much, so that the press reads as punctual. Online the page measures the
 * clock against the server's; offline (flight mode, sent an hour later) the last comparison was made before the clock was moved, and
 * the nonce is from the stock of that time. Satellite fixes keep true time. Goes home honestly.
 */
import { pressAt } from "../population/at-office.ts";
import { hour, minute, type Day } from "../population/calendar.ts";
import { handsetOn, type Employee } from "../population/employee.ts";
import { honestPress } from "../population/honest.ts";
import type { Press } from "../population/press.ts";
import { randomOf } from "../random.ts";
import type { Attack, Crew, Play, Strength } from "./attack.ts";
import { presentMembers } from "./away.ts";

const movedBack =
  (minutes: number, offline: boolean): Play =>
  (crew, day) =>
    presentMembers(crew, day).flatMap((member) => [
      late(crew, member, day, minutes, offline),
      honestPress(member, day, "out", crew.seconds),
    ]);

function late(crew: Crew, member: Employee, day: Day, minutes: number, offline: boolean): Press {
  const random = randomOf(crew.seed, member.id, day.number, "clock");
  // Reads as 1–12 minutes before duty.
  const at = Math.round(day.due.in - random.between(1, 12) * minute + minutes * minute);
  const real = handsetOn(member, day);
  const handset = { ...real, device: { ...real.device, clockError: real.device.clockError - minutes * minute } };
  const press = pressAt(random, member, day, "in", at, { handset, ...(crew.seconds ? { seconds: crew.seconds } : {}) });
  const lie = { lie: true, confirmed: false };
  if (!offline) return { ...press, ...lie };
  const contact = Math.round(day.due.in - random.between(0.5, 2) * hour);
  const offset = real.device.clockError;
  const receivedAt = Math.round(at + random.between(20, 90) * minute);
  return { ...press, ...lie, receivedAt, nonceAt: contact, evidence: { ...press.evidence, clock: { offset, at: contact + offset } } };
}

const strength = (minutes: number, offline: boolean): Strength => ({
  id: offline ? `back-${minutes}-offline` : `back-${minutes}`,
  about: `Clock ${minutes} minutes back, ${offline ? "sent later from flight mode" : "online"}`,
  play: movedBack(minutes, offline),
});

export const movedClock: Attack = {
  id: "A9",
  name: "Moved clock",
  about: "Late, with the phone's clock set back.",
  cost: { rupiah: 0, minutes: 2, skill: 1, accomplices: 0, basis: "Two settings of the phone. Estimate." },
  playable: true,
  strengths: [
    ...[5, 15, 30, 60, 120, 180].map((minutes) => strength(minutes, false)),
    ...[5, 15, 30, 60, 120, 180].map((minutes) => strength(minutes, true)),
  ],
};

/**
 * A8: a program talks to the server without a browser. Without a key nothing becomes a check-in: the signature refuses it before the judge
 * is asked. With a valid key (taken from a rooted phone, or a software authenticator that was let in) the envelope is what the program
 * writes: round numbers, even steps, no hand.
 */
import { shifted, type Evidence } from "../evidence.ts";
import type { Fix } from "../../core/evidence/envelope.ts";
import { moved, onGrid } from "../noise/ground.ts";
import { thousandths } from "../noise/regime.ts";
import { dayOf, type Day, type Session } from "../population/calendar.ts";
import type { Employee } from "../population/employee.ts";
import { honestDay } from "../population/honest.ts";
import type { Press } from "../population/press.ts";
import { randomOf, type Random } from "../random.ts";
import type { Attack, Crew, Play } from "./attack.ts";
import { awayPress, chosenPoint, presentMembers, type Moment } from "./away.ts";

type Written = Pick<Moment, "crew" | "member" | "from" | "until">;
type Write = (random: Random, moment: Written, press: Press) => Partial<Evidence>;

const noDevice = { model: null, platform: "Android", platformVersion: null, mobile: true, webdriver: false };
const none = { alt: null, altAcc: null, spd: null, hdg: null };

/** What a first draft sends: one position, everything else empty. */
const minimal: Write = (_, { crew, member, until }) => ({
  ceremony: { openedAt: until - 1000, pressedAt: until },
  clock: null,
  fixes: [{ t: until - 500, r: until - 500, ...onGrid(chosenPoint(crew, member)), acc: 5, ...none }],
  balanced: null,
  motion: null,
  visibility: [],
  network: null,
  battery: null,
  device: noDevice,
  lacks: [],
});

/** What a careful program sends: every field, uniform noise, steps of exactly a second. */
const full: Write = (random, { crew, member, from, until }, { evidence }) => {
  const centre = chosenPoint(crew, member);
  const seconds = Math.max(2, Math.round((until - from) / 1000));
  const fixes = Array.from({ length: seconds }, (_, second): Fix => {
    const t = from + second * 1000;
    const here = onGrid(moved(centre, random.between(-2, 2), random.between(-2, 2)));
    return {
      t,
      r: t,
      ...here,
      ...none,
      acc: thousandths(random.between(4, 12)),
      alt: thousandths(member.office.ground + random.between(-1, 1)),
    };
  });
  const motion = fixes.map(({ t }) => ({
    t,
    n: 60,
    accMean: 9.81,
    accSd: thousandths(random.between(0.1, 0.4)),
    gyroSd: thousandths(random.between(2, 6)),
  }));
  return {
    ceremony: { openedAt: from, pressedAt: until },
    clock: { offset: 0, at: from },
    fixes,
    balanced: { ...fixes[0]!, acc: 20 },
    motion,
    visibility: [{ t: from, visible: true }],
    network: { type: "wifi", effectiveType: "4g", rtt: 50 },
    battery: { level: 0.8, charging: false },
    device: evidence.device,
    lacks: [],
  };
};

/** What a lazy program sends: an old true envelope of this person, all of it, with new times. */
const copied: Write = (_, { crew, member, until }) => {
  const old = Array.from({ length: 20 }, (__, back) => honestDay(member, dayOf(-1 - back), crew.seconds))
    .flat()
    .map(({ evidence }) => evidence)
    .find(({ fixes }) => fixes.length >= 5);
  if (!old) throw new RangeError(`nothing in 20 days that ${member.id} could copy`);
  return shifted(old, until - old.ceremony.pressedAt);
};

const program =
  (write: Write): Play =>
  (crew, day) =>
    presentMembers(crew, day).flatMap((member) => (["in", "out"] as const).map((session) => programmed(write, crew, member, day, session)));

function programmed(write: Write, crew: Crew, member: Employee, day: Day, session: Session): Press {
  const press = awayPress(crew, member, day, session, () => ({ fixes: [], balanced: null }));
  const { openedAt, pressedAt } = press.evidence.ceremony;
  const random = randomOf(crew.seed, member.id, day.number, session, "program");
  const made = write(random, { crew, member, from: press.at - (pressedAt - openedAt), until: press.at }, press);
  return { ...press, evidence: { ...press.evidence, ...made }, bare: write !== copied, answerMs: 5 };
}

export const forged: Attack = {
  id: "A8",
  name: "Forged calls",
  about: "A program calls the server's interface with made-up evidence.",
  cost: { rupiah: 0, minutes: 0, skill: 5, accomplices: 0, basis: "A programmer's days once, and a key that leaves its phone. Estimate." },
  playable: true,
  strengths: [
    { id: "key-minimal", about: "With a key: one position and nothing else", play: program(minimal) },
    { id: "key-full", about: "With a key: every field made up", play: program(full) },
    { id: "key-copied", about: "With a key: an old true window with new times", play: program(copied) },
  ],
  refusedBefore: [{ id: "no-key", about: "Without a key: no signature of a registered phone", refusedBy: "signature" }],
};

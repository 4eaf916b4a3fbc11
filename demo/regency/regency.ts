/** The whole regency as rows: positions, people who hold them, allowances. The same seed and size give the same regency. */
import { peopleOf, type SimPerson } from "../../sim/people/people.ts";
import { randomOf } from "../../sim/random.ts";
import type { Post } from "./posts.ts";
import { unitPlans, type UnitPlan } from "./units.ts";

export type PositionRow = { code: string; name: string; unit: string; superior: string | null; approves: boolean };
export type Staffed = PositionRow & { holder: SimPerson; tpp: number; rota: boolean; newcomer: boolean };
export type Regency = {
  units: readonly UnitPlan[];
  /** every position with its definitive holder */
  staffed: readonly Staffed[];
  /** positions held by nobody, and the position whose holder acts */
  vacant: readonly (PositionRow & { plt: string })[];
  /** positions whose holders tried Saksi first: those of the pilot units, and whoever a visitor may become with all above */
  early: ReadonlySet<string>;
};

/** New employees without a phone, kept for visitors who activate their own. */
const newcomers = 3;
/** The units that tried Saksi first: last month of theirs is closed, or waits for a signature. */
const pilots = ["INSP", "PUPR"];
/** The whole of a small demo: units with a role to step into. */
const small = ["SETDA", "BKPSDM", ...pilots];

/** `roles`: the positions that a visitor may step into. */
export function regencyOf(seed: string, people: number, roles: readonly string[]): Regency {
  const units = people >= 200 ? unitPlans : unitPlans.filter(({ code }) => small.includes(code));
  const heads = units.reduce((sum, { top }) => sum + countHeads(top), 0);
  const planned = units.reduce((sum, { top }) => sum + countStaff(top), 0);
  const share = Math.max(0, people - heads - newcomers) / planned;
  const slots = units.flatMap((unit) => slotsOf(unit, unit.top, unit.under, share));
  const held = slots.filter((slot) => slot.plt === undefined);
  const holders = holdersOf(seed, held);
  return {
    early: earlyOf(slots, roles),
    units,
    staffed: held.map((slot, i) => staffedOf(slot, holders[i]!)),
    vacant: slots.flatMap((slot) => (slot.plt === undefined ? [] : [{ ...rowOf(slot), plt: slot.plt }])),
  };
}

/** Posts that decide go to the oldest PNS (a NIP begins with the birth date), the rest as they come. */
function holdersOf(seed: string, slots: readonly Slot[]): SimPerson[] {
  const people = peopleOf(seed, slots.length, { degrees: ["", "", "", "S.E.", "S.Sos.", "S.IP.", "S.H.", "S.T.", "A.Md."] });
  const seniors = people.filter(({ status }) => status === "PNS").toSorted((a, b) => (a.nip < b.nip ? -1 : 1));
  const heads = seniors.slice(0, slots.filter(({ approves }) => approves).length);
  const others = people.filter((person) => !heads.includes(person));
  return slots.map(({ approves }) => (approves ? heads : others).shift()!);
}

function earlyOf(slots: readonly Slot[], roles: readonly string[]): Set<string> {
  const superiorOf = new Map(slots.map(({ code, superior }) => [code, superior]));
  const early = new Set(slots.filter(({ unit }) => pilots.includes(unit)).map(({ code }) => code));
  for (const role of roles) for (let code: string | null = role; code !== null; code = superiorOf.get(code) ?? null) early.add(code);
  return early;
}

type Slot = Omit<Staffed, "holder"> & { plt: string | undefined };

function slotsOf(unit: UnitPlan, post: Post, superior: string | null, share: number): Slot[] {
  const { code, name, approves, tpp, plt } = post;
  const own: Slot = { code, name, unit: unit.code, superior, approves, tpp, rota: false, newcomer: false, plt };
  const random = randomOf("titles", code);
  const count = Math.max(post.staff > 0 ? 1 : 0, Math.round(post.staff * share)) + (code === "PUPR-BID1" ? newcomers : 0);
  const staff = Array.from({ length: count }, (_, i): Slot => {
    const title = random.pick(post.titles);
    return {
      code: `${code}-${String(i + 1).padStart(2, "0")}`,
      name: title,
      unit: unit.code,
      superior: code,
      approves: false,
      tpp: 1_800_000 + 100_000 * random.whole(0, 16),
      rota: unit.rota?.includes(title) ?? false,
      newcomer: code === "PUPR-BID1" && i >= count - newcomers,
      plt: undefined,
    };
  });
  return [own, ...staff, ...post.under.flatMap((below) => slotsOf(unit, below, code, share))];
}

const staffedOf = (slot: Slot, holder: SimPerson): Staffed => ({
  ...rowOf(slot),
  holder,
  tpp: slot.tpp,
  rota: slot.rota,
  newcomer: slot.newcomer,
});
const rowOf = ({ code, name, unit, superior, approves }: PositionRow): PositionRow => ({ code, name, unit, superior, approves });
const countHeads = (post: Post): number => (post.plt === undefined ? 1 : 0) + post.under.reduce((sum, below) => sum + countHeads(below), 0);
const countStaff = (post: Post): number => post.staff + post.under.reduce((sum, below) => sum + countStaff(below), 0);

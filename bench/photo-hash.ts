/** How often P1's perceptual hash takes two honest photos for the same, and how often it knows a copy: on drawings, which is no rate of the field. */
import { areAlike, saysSomething } from "../core/photo/dhash.ts";
import { fixedSpot } from "../core/photo/verdicts.ts";
import { dhashOfJpeg } from "../server/photos/picture.ts";
import { copies, pictureOf, type Habit } from "./pictures.ts";
import { machine } from "./timing.ts";

/** `low` and `high`: 95 % interval of the rate (Wilson). */
export type Share = { of: number; alike: number; rate: number; low: number; high: number };
export type PhotoHash = {
  question: string;
  limit: string;
  /** by habit: pairs of one person's days, pairs of different people of one office, and honest photos like any earlier one of their office, and those that get points */
  honest: Record<Habit, { ownPairs: Share; officePairs: Share; photos: Share; weighed: Share }>;
  otherOffices: Share;
  empty: Share;
  copies: Record<string, Share>;
  ok: boolean;
  machine: ReturnType<typeof machine>;
};

const offices = 3;
const people = 12;
const days = 10;
/** Of photos from all over a room at most this many may be told in vain. */
const mostInVain = 0.01;
/** Of plain copies (another quality, another size) at least this many must be known. */
const leastKnown = 0.9;
const plain = ["JPEG quality 40", "half the size"];

type Hashed = { office: number; person: number; hash: Uint8Array };

export async function photoHash(share = 1): Promise<PhotoHash> {
  const [manyPeople, manyDays] = [Math.max(2, Math.round(people * share)), Math.max(2, Math.round(days * share))];
  const anywhere = await hashesOf("anywhere", manyPeople, manyDays);
  const same = await hashesOf("same", manyPeople, manyDays);
  const known = await copiesKnown(manyPeople, manyDays);
  const honest = { anywhere: honestOf(anywhere), same: honestOf(same) };
  const flat = anywhere.filter(({ hash }) => !saysSomething(hash)).length;
  const isKnown = plain.every((name) => known[name]!.rate >= leastKnown);
  return {
    question: "P1: honest photos taken for a copy, and copies that are known (64-bit difference hash, at most 3 bits apart)?",
    limit: "Drawings made by seed: no rate of the field.",
    honest,
    otherOffices: shareOf(pairs(anywhere, (a, b) => a.office !== b.office)),
    empty: shareOf({ of: anywhere.length, alike: flat }),
    copies: known,
    ok: honest.anywhere.weighed.rate <= mostInVain && isKnown,
    machine: machine(),
  };
}

async function hashesOf(habit: Habit, manyPeople: number, manyDays: number): Promise<Hashed[]> {
  const hashed: Hashed[] = [];
  for (let day = 0; day < manyDays; day++)
    for (let office = 0; office < offices; office++)
      for (let person = 0; person < manyPeople; person++) {
        const hash = (await dhashOfJpeg(await pictureOf({ office, person, day, habit })))!;
        hashed.push({ office, person, hash });
      }
  return hashed;
}

function honestOf(all: readonly Hashed[]): PhotoHash["honest"][Habit] {
  const isOne = (a: Hashed, b: Hashed) => a.office === b.office && a.person === b.person;
  const likes = all.map(
    (photo, i) => all.slice(0, i).filter((before) => before.office === photo.office && areAlike(before.hash, photo.hash)).length,
  );
  const weighed = likes.filter((count) => count > 0 && count < fixedSpot).length;
  return {
    ownPairs: shareOf(pairs(all, isOne)),
    officePairs: shareOf(pairs(all, (a, b) => a.office === b.office && !isOne(a, b))),
    photos: shareOf({ of: likes.length, alike: likes.filter((count) => count > 0).length }),
    weighed: shareOf({ of: likes.length, alike: weighed }),
  };
}

function pairs(all: readonly Hashed[], wanted: (a: Hashed, b: Hashed) => boolean): { of: number; alike: number } {
  const count = { of: 0, alike: 0 };
  for (const [i, a] of all.entries())
    for (let j = 0; j < i; j++) {
      const b = all[j]!;
      if (!wanted(a, b)) continue;
      count.of++;
      if (areAlike(a.hash, b.hash)) count.alike++;
    }
  return count;
}

async function copiesKnown(manyPeople: number, manyDays: number): Promise<Record<string, Share>> {
  const counts = new Map(Object.keys(copies).map((name) => [name, { of: 0, alike: 0 }]));
  for (let day = 0; day < Math.min(5, manyDays); day++)
    for (let person = 0; person < manyPeople; person++) {
      const jpeg = await pictureOf({ office: person % offices, person, day, habit: "anywhere" });
      const hash = (await dhashOfJpeg(jpeg))!;
      for (const [name, change] of Object.entries(copies)) {
        const count = counts.get(name)!;
        count.of++;
        if (areAlike(hash, (await dhashOfJpeg(await change(jpeg)))!)) count.alike++;
      }
    }
  return Object.fromEntries([...counts].map(([name, count]) => [name, shareOf(count)]));
}

function shareOf({ of, alike }: { of: number; alike: number }): Share {
  const z = 1.96;
  const rate = alike / of;
  const middle = (rate + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z * Math.sqrt((rate * (1 - rate)) / of + (z * z) / (4 * of * of))) / (1 + (z * z) / of);
  return { of, alike, rate, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

export function photoHashText({ question, limit, honest, otherOffices, empty, copies: known, machine }: PhotoHash): string {
  const percent = (value: number) => `${(100 * value).toFixed(3)} %`;
  const told = ({ of, alike, rate, low, high }: Share) => `${alike} of ${of} (${percent(rate)}, 95 % ${percent(low)} to ${percent(high)})`;
  const lines = Object.entries(honest).flatMap(([habit, { ownPairs, officePairs, photos, weighed }]) => [
    `${habit}: honest photos like an earlier one of their office ${told(photos)}`,
    `  of these with points ${told(weighed)}`,
    `  pairs of one person ${told(ownPairs)}`,
    `  pairs of two people of one office ${told(officePairs)}`,
  ]);
  return [
    question,
    limit,
    ...lines,
    `pairs of two offices ${told(otherOffices)}`,
    `pictures without shapes, never compared ${told(empty)}`,
    ...Object.entries(known).map(([name, share]) => `copy, ${name}: known ${told(share)}`),
    `Node ${machine.node}`,
  ].join("\n");
}

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { challengeCount, challengeNamed, challengeOf, gestureBytes, noGesture } from "./challenge.ts";
import { areAlike, bitsApart, dhashOf, saysSomething } from "./dhash.ts";
import { namedPhoto } from "./named.ts";
import { gestureVerdict, photoVerdicts, type ArrivedPhoto } from "./verdicts.ts";

const hash = (hex: string) => Uint8Array.from(Buffer.from(hex, "hex"));
const base = hash("0f1e2d3c4b5a6978");
const near = hash("0f1e2d3c4b5a697f");
const far = hash("f0e1d2c3b4a59687");

test("32 gestures, each as likely as another, the same for the same tag", () => {
  assert.equal(challengeCount, 32);
  const counts = new Map<string, number>();
  for (let i = 0; i < 3200; i++) {
    const { id, sentence } = challengeOf(createHash("sha256").update(`nonce ${i}`).digest());
    counts.set(id, (counts.get(id) ?? 0) + 1);
    assert.equal(challengeNamed(id)?.sentence, sentence);
    assert.match(sentence, /^[A-Z].*\.$/);
  }
  assert.equal(counts.size, 32);
  assert.ok(
    [...counts.values()].every((count) => count > 50 && count < 160),
    "about 100 each",
  );
  assert.throws(() => challengeOf(new Uint8Array(0)), RangeError);
  assert.deepEqual([challengeNamed("salto"), challengeNamed("bebas")], [null, noGesture]);
});

test("what the key signs for a gesture: regency, person, day and session, and no nonce", () => {
  const [tenant, person] = ["00000000-0000-0000-0000-0000000000aa", "00000000-0000-0000-0000-0000000000bb"];
  const text = (date: string, session: "in" | "out") => Buffer.from(gestureBytes(tenant, person, date, session)).toString("latin1");
  assert.equal(text("2026-05-04", "in"), `saksi/gesture/1${"\0".repeat(15)}\xaa${"\0".repeat(15)}\xbb2026-05-04in`);
  assert.notEqual(text("2026-05-04", "in"), text("2026-05-04", "out"));
});

test("a bit for every field that is darker than its right neighbour", () => {
  const rising = Uint8Array.from({ length: 72 }, (_, i) => i % 9);
  assert.deepEqual(dhashOf(rising), new Uint8Array(8).fill(255));
  assert.deepEqual(dhashOf(new Uint8Array(72)), new Uint8Array(8));
  const one = new Uint8Array(72);
  one[1] = 1;
  assert.deepEqual([...dhashOf(one)], [0b1000_0000, 0, 0, 0, 0, 0, 0, 0]);
  assert.throws(() => dhashOf(new Uint8Array(64)), RangeError);
});

test("three bits apart are alike, four are not; a picture without shapes is like nothing", () => {
  assert.deepEqual([bitsApart(base, base), bitsApart(base, near), bitsApart(base, far)], [0, 3, 64]);
  assert.deepEqual(
    [areAlike(base, near), areAlike(base, hash("0f1e2d3c4b5a6977")), areAlike(base, hash("0f1e2d3c4b5a6987"))],
    [true, false, false],
  );
  const flat = new Uint8Array(8);
  assert.deepEqual(
    [saysSomething(base), saysSomething(flat), saysSomething(new Uint8Array(8).fill(255)), areAlike(flat, flat)],
    [true, false, false, false],
  );
});

const arrived = (given: Partial<ArrivedPhoto> = {}): ArrivedPhoto => ({
  person: "a",
  dhash: base,
  named: { source: "camera", asked: "dua-jari", claimed: "dua-jari" },
  hasOwnData: false,
  earlier: [],
  ...given,
});
const told = (given: Partial<ArrivedPhoto>) => photoVerdicts(arrived(given)).map(({ id, points, effect }) => `${id} ${points} ${effect}`);
const earlier = (person: string, dhash: Uint8Array, same = false, challenge: string | null = "dua-jari") => {
  return { statement: "s", person, same, dhash, challenge };
};

test("an honest photo is told nothing", () => assert.deepEqual(told({ earlier: [earlier("a", far), earlier("b", far)] }), []));

test("P1: the same bytes, the same scene of oneself, of another of the unit", () => {
  assert.deepEqual(told({ earlier: [earlier("b", base, true)] }), ["P1 20 look"]);
  assert.deepEqual(told({ earlier: [earlier("a", near)] }), ["P1 15 points"]);
  assert.deepEqual(told({ earlier: [earlier("a", near), earlier("b", near), earlier("c", near)] }), ["P1 0 info"]);
  const [own] = photoVerdicts(arrived({ earlier: [earlier("b", near), earlier("a", near)] }));
  assert.match(own!.sentence, /pegawai ini/);
  const [other] = photoVerdicts(arrived({ earlier: [earlier("b", near)] }));
  assert.match(other!.sentence, /pegawai lain/);
  assert.deepEqual(other!.with, { people: ["b"], checkins: ["s"] });
});

test("P1: however many are alike, one picture shows no two gestures: only where the gesture could be the same it is a fixed spot", () => {
  const others = ["kepal", "hidung", "dagu", "pipi"].map((gesture) => earlier("a", near, false, gesture));
  assert.deepEqual([told({ earlier: others }), told({ earlier: others.slice(0, 1) })], [["P1 15 points"], ["P1 15 points"]]);
  const [verdict] = photoVerdicts(arrived({ earlier: others }));
  assert.match(verdict!.sentence, /gerakan yang diminta berbeda/);
  assert.deepEqual(told({ earlier: [earlier("b", near), earlier("b", near), earlier("b", near, false, "kepal")] }), ["P1 15 points"]);
  const unasked = ["a", "b", "c"].map((person) => earlier(person, near, false, null));
  assert.deepEqual([told({ earlier: unasked }), told({ earlier: others, named: null })], [["P1 0 info"], ["P1 0 info"]]);
});

test("P2: another gesture than the server asks, or none by the superior's look", () => {
  assert.deepEqual(told({ named: { source: "camera", asked: "dua-jari", claimed: "kepal" } }), ["P2 10 points"]);
  const free = { source: "camera", asked: "dua-jari", claimed: "bebas" } as const;
  assert.deepEqual(told({ named: free }), ["P2 10 points"]);
  assert.match(photoVerdicts(arrived({ named: free }))[0]!.sentence, /belum menyimpan jadwal/);
  assert.deepEqual([gestureVerdict("not_shown").length, gestureVerdict("shown").length, gestureVerdict(null).length], [1, 0, 0]);
});

test("P3: a file, or data beside the picture, once", () => {
  const file = { source: "file", asked: "dua-jari", claimed: "dua-jari" } as const;
  assert.deepEqual(
    [told({ named: file }), told({ hasOwnData: true }), told({ named: file, hasOwnData: true })],
    [["P3 10 points"], ["P3 10 points"], ["P3 10 points"]],
  );
  assert.deepEqual(told({ named: null, hasOwnData: null }), []);
});

test("what a check-in names of its photo: the gesture that was asked, under an older key too, the time by the clock's offset", () => {
  const photo = { hash: "ab".repeat(32), bytes: 9, at: 5000, challenge: "kepal", source: "camera" } as const;
  assert.deepEqual(namedPhoto({ photo, clock: { offset: 2000, at: 0 } }, ["dagu", "pipi"]), {
    hash: photo.hash,
    at: 3000,
    source: "camera",
    asked: "dagu",
    claimed: "kepal",
  });
  assert.equal(namedPhoto({ photo, clock: null }, ["dagu", "kepal"])?.asked, "kepal");
  assert.equal(namedPhoto({ photo: null, clock: null }, ["dagu"]), null);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import type { SessionView, Today } from "../../../contract/day.ts";
import { dayOf, headingOf, isKeptNow, placeWord, toldOffline } from "./today.ts";

const wall = (hour: number, minute = 0) => Date.UTC(2026, 10, 23, hour - 7, minute);
const session = (which: "in" | "out", at: number | null = null): SessionView => ({
  session: which,
  name: which === "in" ? "Apel pagi" : "Apel sore",
  due: which === "in" ? wall(7, 30) : wall(16),
  opens: which === "in" ? wall(6) : wall(15, 30),
  closes: which === "in" ? wall(12) : wall(19),
  muster: "undecided",
  colour: at === null ? "upcoming" : "menunggu",
  why: "not_yet",
  sentence: "",
  at,
  minutes: 0,
  checkin: null,
  decision: null,
  excuse: null,
  timeUncertain: false,
  attended: null,
});
const today = (now: number, sessions: SessionView[], current: Today["current"] = null): Today => ({
  date: "2026-11-23",
  now,
  label: "Hari kerja",
  sessions,
  places: [],
  current,
  attempts: [],
  ceremonies: [],
  manual: null,
  outages: [],
});
const heading = (now: number, sessions: SessionView[], current: Today["current"] = null) =>
  headingOf(today(now, sessions, current), now, "WIB");

test("before the muster the button is the thing to do", () => {
  const { title, sub, button, calm } = heading(wall(7, 18), [session("in"), session("out")], "in");
  assert.deepEqual([title, sub, button, calm], ["Apel pagi 07.30", "Dapat absen 06.00–12.00", "Absen masuk", false]);
});

test("after a record the page turns calm", () => {
  assert.equal(heading(wall(7, 40), [session("in", wall(7, 18)), session("out")], "in").calm, true);
});

test("between the windows it tells when the next opens", () => {
  const { title, sub, calm } = heading(wall(13), [session("in"), session("out")]);
  assert.deepEqual([title, sub, calm], ["Apel sore 16.00", "Absen dibuka pukul 15.30", true]);
});

test("a remembered today still knows the window when the server's word is old", () => {
  const old = today(wall(7), [session("in"), session("out")], "in");
  assert.equal(headingOf(old, wall(16, 5), "WIB").button, "Absen pulang");
});

test("a free day asks nothing; an unknown day lets the person press", () => {
  assert.equal(heading(wall(8), []).calm, true);
  assert.equal(headingOf(null, wall(8), "WIB").calm, false);
  assert.equal(dayOf(today(wall(8), [session("in")]), null, wall(8) + 86_400_000, "WIB"), null);
});

test("the place is named: the nearest, or the first while no good position is known", () => {
  const place = (id: string, lat: number) => ({
    id,
    name: `Lapangan ${id}`,
    shape: { kind: "circle" as const, lat, lon: 102, radius: 100 },
  });
  const two = [place("A", -3.8), place("B", -3.9)];
  assert.equal(placeWord([], null), null);
  assert.equal(placeWord([two[0]!], null), "Lapangan A");
  assert.equal(placeWord(two, null), "Lapangan A dan 1 lainnya");
  assert.equal(placeWord(two, { lat: -3.9, lon: 102, acc: 800 }), "Lapangan A dan 1 lainnya");
  assert.equal(placeWord(two, { lat: -3.9, lon: 102, acc: 8 }), "Lapangan B dan 1 lainnya");
});

test("without network the day kept ahead is shown: of this date, or the one whose window is still open", () => {
  const tomorrow: Today = { ...today(wall(7), [session("in")]), date: "2026-11-24" };
  const night: Today = { ...today(wall(7), [{ ...session("out"), opens: wall(25), closes: wall(35) }]), date: "2026-11-23" };
  const ahead = { now: wall(7), days: [today(wall(7), [session("in")]), tomorrow], gestures: [] };
  assert.equal(dayOf(null, ahead, wall(24 + 13), "WIB")?.date, "2026-11-24");
  assert.equal(dayOf(today(wall(7), []), ahead, wall(24 + 13), "WIB")?.date, "2026-11-24");
  assert.equal(dayOf(null, ahead, wall(48 + 8), "WIB"), null);
  assert.equal(dayOf(null, { now: wall(7), days: [night, tomorrow], gestures: [] }, wall(24 + 7), "WIB")?.date, "2026-11-23");
  assert.equal(dayOf(null, null, wall(7), "WIB"), null);
});

test("what waits on the phone stands in its session; an old word about the hour is not repeated", () => {
  const sessions = [session("in"), session("out")];
  const told = (pressed: number[], now: number) =>
    toldOffline(today(wall(5), sessions), pressed, now, "WIB").map(({ sentence }) => sentence);
  assert.deepEqual(told([wall(7, 21)], wall(7, 22)), ["Ditekan pukul 07.21, tersimpan di HP, belum terkirim.", ""]);
  assert.deepEqual(told([], wall(16, 2)), Array(2).fill("Belum ada catatan yang diketahui HP ini."));
  assert.deepEqual(told([wall(7, 21) - 86_400_000], wall(5)), ["", ""]);
  assert.equal(toldOffline(today(wall(16), sessions), [], wall(16, 2), "WIB")[0]!.sentence, "");
});

test("only a press of the window that is open now makes the button calm", () => {
  const sessions = [session("in"), session("out")];
  assert.equal(isKeptNow(sessions, [wall(7, 21)], wall(7, 30)), true);
  assert.equal(isKeptNow(sessions, [wall(7, 21)], wall(16, 2)), false);
  assert.equal(isKeptNow(sessions, [wall(7, 21)], wall(13)), true);
  assert.equal(isKeptNow(sessions, [], wall(7, 30)), false);
});

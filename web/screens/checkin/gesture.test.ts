import assert from "node:assert/strict";
import { test } from "node:test";
import type { Schedule } from "../../../contract/schedule.ts";
import { gestureNow } from "./gesture.ts";

const at = (time: string) => Date.parse(`2026-05-04T${time}:00+07:00`);
const session = (name: "in" | "out", due: string, opens: string, closes: string) => {
  return { session: name, due: at(due), opens: at(opens), closes: at(closes) };
};
const ahead = {
  now: at("05:00"),
  days: [{ date: "2026-05-04", sessions: [session("in", "07:30", "05:30", "12:00"), session("out", "16:00", "11:00", "20:00")] }],
  gestures: [{ date: "2026-05-04", in: "kepal", out: "dagu" }],
} as unknown as Schedule;
const asked = (time: string, known: Schedule | null = ahead) => gestureNow(known, at(time), "WIB").id;

test("the gesture of the session whose window is open, the nearest due of two; outside every window the arrival's", () => {
  assert.deepEqual(
    [asked("07:20"), asked("16:05"), asked("11:30"), asked("11:50"), asked("04:00")],
    ["kepal", "dagu", "kepal", "dagu", "kepal"],
  );
});

test("a phone that was never told asks for none", () => {
  assert.deepEqual([asked("07:20", null), asked("07:20", { ...ahead, gestures: [] })], ["bebas", "bebas"]);
});

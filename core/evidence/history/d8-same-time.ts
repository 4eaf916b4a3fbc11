/**
 * D8 ceremony speed over several check-ins: the key was asked and answered in the same time, to the millisecond, again and again.
 *
 * Evidence: the ceremony before (asked, answered). Formula: the present duration stands at least three times among the last ten; a ceremony told twice
 * (a check-in sent again) counts once. A clock that only shows tenths of a second (some browsers hide the rest) says nothing.
 * Why: a finger takes 1.5–6 s and never the same; a script waits what it was told to. Durations under a second belong to the single window.
 * Points: D8, +8. Honest rate: low (J 2026-11); three of ten log-normal durations agree by chance in under 0.01 %.
 *
 * Entry: `D8|phone|phone` ten durations and one time, 90 days.
 */
import type { Instant } from "../../time/civil.ts";
import type { CheckinBody } from "../envelope.ts";
import { weighed } from "../points.ts";
import type { Fold } from "./fold.ts";
import { keyOf } from "./key.ts";

type Took = { last: Instant; ms: number[] };

const mostKept = 10;
const leastSame = 3;
const coarseMs = 100;

export const d8SameTime: Fold = {
  id: "D8",
  keys: ({ phone, body }) => (exact(body) === null ? [] : [key(phone)]),
  step({ phone, body }, read) {
    const asked = exact(body);
    const before = asked === null ? undefined : ((read(key(phone)) ?? { last: 0, ms: [] }) as Took);
    if (asked === null || !before || asked.promptedAt === before.last) return { verdicts: [], writes: [] };
    const took = asked.answeredAt - asked.promptedAt;
    const ms = [...before.ms, took].slice(-mostKept);
    const same = ms.filter((each) => each === took).length;
    const sentence = `Waktu membuka kunci HP sama persis sampai seperseribu detik pada ${same} dari ${ms.length} absen terakhir.`;
    return {
      verdicts: same >= leastSame ? [weighed("D8", "D8", "device", sentence)] : [],
      writes: [{ key: key(phone), body: { last: asked.promptedAt, ms }, days: 90 }],
    };
  },
};

function exact({ ceremony }: CheckinBody): { promptedAt: Instant; answeredAt: Instant } | null {
  const previous = ceremony.previous ?? null;
  if (previous === null) return null;
  return previous.promptedAt % coarseMs === 0 && previous.answeredAt % coarseMs === 0 ? null : previous;
}

const key = keyOf("D8|phone|");

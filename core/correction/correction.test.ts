import assert from "node:assert/strict";
import { test } from "node:test";
import { dayOf } from "../day/cases/facts.ts";
import { calendar } from "../schedule/cases/patterns.ts";
import type { Session } from "../schedule/pattern.ts";
import { instantOf } from "../time/civil.ts";
import cases from "./cases/correction.json" with { type: "json" };
import { correctionRefused, correctionUntil, needsHead } from "./correction.ts";
import type { CorrectionReason } from "./reason.ts";

type Case = {
  situation: string;
  date: string;
  punches?: string[];
  excuses?: string[];
  falsified?: boolean;
  away?: string;
  session: string;
  now: string;
  reason: string;
  note?: string;
  said?: string;
  hasFile?: boolean;
  isOpen?: boolean;
  made?: number;
  forgot?: number;
  technical?: number;
  answer: string | null;
};
const rule = { forgotAMonth: 3, technicalAMonth: 20, workingDays: 5, headFrom: 3 };

for (const one of cases as Case[]) {
  test(`${one.date} ${one.session}: ${one.situation} → ${one.answer ?? "may be asked"}`, () => {
    const { date, now, note = null, said, hasFile = false, isOpen = false, made = 0, forgot = 0, technical = 0 } = one;
    const session = one.session as Session;
    const day = dayOf({
      date,
      now,
      punches: one.punches ?? [],
      excuses: (one.excuses ?? []).map((kind) => ({ kind })),
      falsified: one.falsified ?? false,
      rolls: one.away ? [{ purpose: "inspection", word: "away", at: one.away }] : [],
    });
    const asked = { reason: one.reason as CorrectionReason, said: said ? instantOf(`${date}T${said}`, "WIB") : null, note, hasFile };
    const known = {
      status: day[session],
      isJudged: day[session].recordId !== null || day[session].decision !== null || day[session].attended !== null,
      expected: day.expectation.kind === "work" ? day.expectation[session] : null,
      now: instantOf(now, "WIB"),
      until: correctionUntil(date, rule, calendar, "WIB"),
      isOpen,
      made,
      asked: { forgot, technical },
    };
    assert.equal(correctionRefused(asked, known, rule), one.answer);
  });
}

test("the head agrees from the n-th forgotten session of the month on, where the regency says so, and to nothing else", () => {
  assert.deepEqual(
    [0, 1, 2].map((before) => needsHead("forgot", before, 1, rule)),
    [false, false, true],
  );
  assert.equal(needsHead("forgot", 1, 2, rule), true);
  assert.equal(needsHead("forgot", 9, 1, { ...rule, headFrom: 0 }), false);
  assert.equal(needsHead("technical", 9, 1, rule), false);
});

test("the time runs out later where the regency gives more days; in another zone at its own midnight", () => {
  const until = (workingDays: number, zone: "WIB" | "WIT") => correctionUntil("2026-05-04", { ...rule, workingDays }, calendar, zone);
  assert.equal(until(1, "WIB"), instantOf("2026-05-06T00:00", "WIB"));
  assert.equal(until(1, "WIT"), instantOf("2026-05-06T00:00", "WIT"));
  assert.throws(() => until(1.5, "WIB"), RangeError);
});

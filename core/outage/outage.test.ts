import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { coversAll, coversUnit, touches } from "./cover.ts";
import { enoughPhones, gatherMs, neededOf, troublesOf, type Failure } from "./failures.ts";
import { isWider, lettersOf, manualFault, manualLimits, outageFault, outageLimits } from "./limits.ts";
import { candidatesOf, sameEventMs, standsFor, tellsMore } from "./proposal.ts";
import { silenceMs, silencesOf } from "./silence.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const t0 = Date.UTC(2026, 4, 4, 0, 5);

/** kecamatan › desa, beside dinas */
const parents: Record<string, string | null> = { kecamatan: null, desa: "kecamatan", dinas: null, a: "b", b: "a" };
const parentOf = (unit: string) => parents[unit] ?? null;
const window = (units: string[] | null, from: number, until: number) => ({ units, from, until });

describe("whom a window covers", () => {
  test("all, a unit and everything below, nobody beside; a ring ends; somebody without a unit only where all are", () => {
    assert.ok(coversUnit({ units: null }, null, parentOf));
    assert.ok(!coversUnit({ units: ["kecamatan"] }, null, parentOf));
    assert.ok(coversUnit({ units: ["kecamatan"] }, "desa", parentOf));
    assert.ok(!coversUnit({ units: ["desa"] }, "kecamatan", parentOf));
    assert.ok(!coversUnit({ units: ["kecamatan"] }, "a", parentOf));
    assert.ok(coversAll({ units: ["kecamatan"] }, { units: ["desa"] }, parentOf));
    assert.ok(!coversAll({ units: ["kecamatan"] }, { units: null }, parentOf));
  });
  test("the end does not belong to a window", () => {
    assert.ok(!touches({ from: 0, until: 5 }, { from: 5, until: 9 }));
    assert.ok(touches({ from: 0, until: 6 }, { from: 5, until: 9 }));
  });
});

describe("silences of the server", () => {
  const life = (process: string, from: number, until: number) => ({ process, from: t0 + from, until: t0 + until });
  test("no gap, one of exactly two minutes, one a millisecond longer", () => {
    assert.deepEqual(silencesOf([]), []);
    assert.deepEqual(silencesOf([life("a", 0, hour)]), []);
    assert.deepEqual(silencesOf([life("a", 0, hour), life("b", hour + silenceMs, 2 * hour)]), []);
    assert.deepEqual(silencesOf([life("a", 0, hour), life("b", hour + silenceMs + 1, 2 * hour)]), [
      { from: t0 + hour, until: t0 + hour + silenceMs + 1, before: "a", after: "b" },
    ]);
  });
  test("one process going on is no silence, whatever the others do", () => {
    assert.deepEqual(silencesOf([life("a", 0, hour), life("b", 0, 5 * hour), life("a2", 3 * hour, 5 * hour)]), []);
  });
});

describe("failures told by phones", () => {
  const failing = (person: string, first: number, last: number, given: Partial<Failure> = {}): Failure => {
    return { person, unit: "dinas", receivedAt: t0 + last + minute, first: t0 + first, last: t0 + last, code: "offline", ...given };
  };
  const many = (n: number, first = 0, last = 40 * minute, given: (i: number) => Partial<Failure> = () => ({})) =>
    Array.from({ length: n }, (_, i) => failing(`p${i}`, first + i * 1000, last, given(i)));

  test("how many phones it takes: 20 % of a unit, never fewer than 2, never more than 5", () => {
    assert.deepEqual([1, 5, 10, 11, 15, 25, 26, 400].map(neededOf), [2, 2, 2, 3, 3, 5, 5, 5]);
    assert.equal(troublesOf(many(enoughPhones - 1), () => 400).length, 0);
    const [trouble] = troublesOf(many(enoughPhones), () => 400);
    assert.deepEqual(
      { from: trouble!.from, until: trouble!.until, phones: trouble!.phones.length, codes: trouble!.codes },
      { from: t0, until: t0 + 40 * minute, phones: 5, codes: { offline: 5 } },
    );
    assert.equal(troublesOf(many(2), () => 8).length, 1);
  });
  test("one phone's many check-ins are one phone", () => {
    assert.equal(
      troublesOf(
        Array.from({ length: 9 }, () => failing("p", 0, hour)),
        () => 3,
      ).length,
      0,
    );
  });
  test("single failures count together within ten minutes", () => {
    const at = (step: number) => Array.from({ length: 5 }, (_, i) => failing(`p${i}`, i * step, i * step));
    assert.equal(troublesOf(at(gatherMs / 4 - 1), () => 400).length, 1);
    assert.equal(troublesOf(at(gatherMs), () => 400).length, 0);
  });
  test("a phone that was in the forest for two days does not stretch an office's twenty minutes", () => {
    const [trouble] = troublesOf([...many(6, 0, 20 * minute), failing("hutan", -2 * day, 5 * hour)], () => 400);
    assert.equal(trouble!.from, t0);
    assert.equal(trouble!.until, t0 + 20 * minute);
    assert.equal(trouble!.phones.length, 7);
  });
  test("words about the future, or about more than 72 hours ago, are cut off", () => {
    const told = many(6, -10 * day, 40 * minute + day, () => ({ receivedAt: t0 + 41 * minute }));
    const [trouble] = troublesOf(told, () => 400);
    assert.ok(trouble!.until <= t0 + 41 * minute);
    assert.ok(trouble!.from >= t0 - 72 * hour);
    assert.equal(
      troublesOf(
        many(6, hour, 2 * hour, () => ({ receivedAt: t0 })),
        () => 400,
      ).length,
      0,
    );
  });
  test("units are told apart", () => {
    const two = [...many(5), ...many(4, 0, 40 * minute, (i) => ({ unit: "desa", person: `d${i}` }))];
    assert.deepEqual(
      troublesOf(two, () => 400).map(({ unit }) => unit),
      ["dinas"],
    );
  });
});

describe("proposals", () => {
  const silence = { from: t0, until: t0 + 75 * minute, before: "a", after: "b" };
  const trouble = (unit: string, from: number, until: number, n = 5) => {
    return {
      unit,
      from: t0 + from,
      until: t0 + until,
      phones: Array.from({ length: n }, (_, i) => `${unit}${i}`),
      people: 20,
      codes: { "503": n },
    };
  };
  test("phones that agree with the silence are its evidence; the window covers all units until the last failed try", () => {
    const [only, ...rest] = candidatesOf([silence], [trouble("dinas", minute, 80 * minute), trouble("desa", 2 * minute, 70 * minute)]);
    assert.equal(rest.length, 0);
    assert.equal(only!.units, null);
    assert.equal(only!.until, t0 + 80 * minute);
    assert.deepEqual(
      { phones: only!.phones!.phones, people: only!.phones!.people, codes: only!.phones!.codes },
      { phones: 10, people: 40, codes: { "503": 10 } },
    );
  });
  test("a village without network for two days is not drawn into a silence of the server", () => {
    const [first, second] = candidatesOf([silence], [trouble("desa", -day, day)]);
    assert.equal(first!.phones, null);
    assert.deepEqual(second!.units, ["desa"]);
    assert.equal(second!.silence, null);
  });
  test("units that fail together are one event, others another", () => {
    const events = candidatesOf(
      [],
      [trouble("dinas", 0, hour), trouble("desa", sameEventMs, hour + sameEventMs), trouble("kecamatan", 5 * hour, 6 * hour)],
    );
    assert.deepEqual(
      events.map(({ units }) => units),
      [["dinas", "desa"], ["kecamatan"]],
    );
  });
  test("a later proposal stands for an earlier one of the same event only", () => {
    const earlier = window(["desa"], t0, t0 + hour);
    assert.ok(standsFor(window(["kecamatan"], t0 + minute, t0 + 2 * hour - 30 * minute), earlier, parentOf));
    assert.ok(standsFor(window(null, t0 - day, t0 + day), earlier, parentOf));
    assert.ok(!standsFor(window(["dinas"], t0, t0 + hour), earlier, parentOf));
    assert.ok(!standsFor(window(["desa"], t0 + 40 * minute, t0 + 3 * hour), earlier, parentOf));
  });
  test("the same evidence is proposed once, grown evidence again", () => {
    const [candidate] = candidatesOf([], [trouble("dinas", 0, hour, 10)]);
    const told = (phones: number, until = hour) => [{ ...window(["dinas"], t0, t0 + until), phones }];
    assert.ok(tellsMore(candidate!, [], parentOf));
    assert.ok(!tellsMore(candidate!, told(10), parentOf));
    assert.ok(!tellsMore(candidate!, told(9), parentOf));
    assert.ok(tellsMore(candidate!, told(8), parentOf));
    assert.ok(tellsMore(candidate!, told(10, hour - 6 * minute), parentOf));
    assert.ok(!tellsMore(candidate!, [{ ...window(null, t0 - hour, t0 + day), phones: 10 }], parentOf));
  });
});

describe("what may be confirmed", () => {
  const now = t0 + 2 * hour;
  const evidence = { ...window(["kecamatan"], t0, t0 + hour), silent: true };
  const said = (from: number, until: number, reason = "mati", units: string[] | null = ["kecamatan"]) => ({ units, from, until, reason });
  const long = "Listrik kantor kominfo padam";

  test("each limit, at it and beyond it", () => {
    assert.equal(outageFault(said(t0, t0 + hour), evidence, now, parentOf), null);
    assert.equal(outageFault(said(t0, t0), evidence, now, parentOf), "window_limits");
    assert.equal(outageFault(said(now - outageLimits.longest, now, long), evidence, now, parentOf), null);
    assert.equal(outageFault(said(now - outageLimits.longest - 1, now, long), evidence, now, parentOf), "window_limits");
    assert.equal(outageFault(said(t0, now + outageLimits.clock, long), evidence, now, parentOf), null);
    assert.equal(outageFault(said(t0, now + outageLimits.clock + 1, long), evidence, now, parentOf), "window_limits");
    const old = now - outageLimits.oldest;
    assert.equal(outageFault(said(old, old + hour, long), evidence, now, parentOf), null);
    assert.equal(outageFault(said(old - 1, old + hour, long), evidence, now, parentOf), "window_limits");
  });
  test("wider than the evidence needs twenty letters", () => {
    assert.ok(!isWider(said(t0 - outageLimits.wider, t0 + hour + outageLimits.wider), evidence, parentOf));
    for (const wider of [
      said(t0 - outageLimits.wider - 1, t0 + hour),
      said(t0, t0 + hour + outageLimits.wider + 1),
      said(t0, t0 + hour, "mati", null),
    ]) {
      assert.equal(outageFault(wider, evidence, now, parentOf), "reason_too_short");
      assert.equal(outageFault({ ...wider, reason: long }, evidence, now, parentOf), null);
    }
    assert.equal(outageFault(said(t0, t0 + hour, "mati", ["desa"]), evidence, now, parentOf), null);
    assert.equal(outageFault(said(t0, t0 + hour), null, now, parentOf), "reason_too_short");
    assert.equal(lettersOf("a b-c 1 é"), 4);
    assert.equal(outageFault(said(t0, t0 + hour, "x".repeat(19) + ". . . 9"), null, now, parentOf), "reason_too_short");
    assert.equal(outageFault(said(t0, t0 + hour, "x".repeat(20)), null, now, parentOf), null);
  });
});

describe("a window that rests on phones' words alone", () => {
  test("needs twenty letters, however well it keeps to them", () => {
    const [from, until] = [t0, t0 + hour];
    const phones = { ...window(["kecamatan"], from, until), silent: false };
    const said = { units: ["kecamatan"], from, until, reason: "x".repeat(19) };
    assert.equal(outageFault(said, phones, until, parentOf), "reason_too_short");
    assert.equal(outageFault(said, { ...phones, silent: true }, until, parentOf), null);
    assert.equal(outageFault({ ...said, reason: "x".repeat(20) }, phones, until, parentOf), null);
  });
});

describe("what may be declared", () => {
  const now = t0;
  const reason = "Aplikasi diperbaiki dua minggu";
  const said = (from: number, until: number, given: { reason?: string; renews?: string | null; units?: string[] | null } = {}) => {
    return { units: null, from, until, reason, renews: null, ...given };
  };
  const running = [{ id: "m", ...window(["kecamatan"], now - 12 * day, now + 2 * day), reason }];

  test("each limit, at it and beyond it", () => {
    const { past, ahead, longest } = manualLimits;
    assert.equal(manualFault(said(now - past, now + day), [], now, parentOf), null);
    assert.equal(manualFault(said(now - past - 1, now + day), [], now, parentOf), "manual_limits");
    assert.equal(manualFault(said(now + ahead, now + ahead + day), [], now, parentOf), null);
    assert.equal(manualFault(said(now + ahead + 1, now + ahead + day), [], now, parentOf), "manual_limits");
    assert.equal(manualFault(said(now, now + longest), [], now, parentOf), null);
    assert.equal(manualFault(said(now, now + longest + 1), [], now, parentOf), "manual_limits");
    assert.equal(manualFault(said(now, now), [], now, parentOf), "manual_limits");
    assert.equal(manualFault(said(now - hour, now), [], now, parentOf), "manual_limits");
    assert.equal(manualFault(said(now, now + day, { reason: "rusak 123." }), [], now, parentOf), "reason_too_short");
    assert.equal(manualFault(said(now, now + day, { reason: "abcdefghij" }), [], now, parentOf), null);
  });
  test("renewed in the last three days, without a gap, with a reason of its own", () => {
    const other = "Perbaikan belum selesai, teknisi masih bekerja";
    const renewal = (given: Partial<ReturnType<typeof said>> = {}) => ({
      ...said(now + 2 * day, now + 9 * day, { renews: "m", reason: other, units: ["kecamatan"] }),
      ...given,
    });
    assert.equal(manualFault(renewal(), running, now, parentOf), null);
    assert.equal(manualFault(renewal({ reason: ` ${reason.toUpperCase()}!` }), running, now, parentOf), "reason_repeated");
    assert.equal(manualFault(renewal({ from: now + 2 * day + 1 }), running, now, parentOf), "manual_not_renewable");
    assert.equal(manualFault(renewal({ from: now, until: now + 2 * day }), running, now, parentOf), "manual_not_renewable");
    assert.equal(manualFault(renewal({ renews: "other" }), running, now, parentOf), "manual_not_renewable");
    const early = [{ ...running[0]!, until: now + 3 * day + 1 }];
    assert.equal(manualFault(renewal(), early, now, parentOf), "manual_not_renewable");
  });
  test("where it runs it is not declared a second time; of other units it is", () => {
    assert.equal(manualFault(said(now, now + day, { units: ["desa"] }), running, now, parentOf), "manual_runs");
    assert.equal(manualFault(said(now, now + day, { units: ["dinas"] }), running, now, parentOf), null);
    assert.equal(manualFault(said(now, now + day), running, now, parentOf), "manual_runs");
    assert.equal(manualFault(said(now, now + day), [], now, parentOf), null, "the narrower one was ended first");
  });
  test("what begins or ends less than three days from it, with a unit in common, is a renewal: 21 days are not declared at once", () => {
    const week = [{ id: "m", ...window(["kecamatan"], now, now + 7 * day), reason }];
    const next = (from: number, units: string[] | null, renews: string | null = null) =>
      manualFault(said(from, from + 14 * day, { units, renews, reason: "Perbaikan belum selesai juga" }), week, now, parentOf);
    for (const units of [null, ["kecamatan"], ["desa"], ["dinas", "desa"]]) {
      assert.equal(next(now + 7 * day, units), "manual_not_renewable", JSON.stringify(units));
      assert.equal(next(now + 7 * day, units, "m"), "manual_not_renewable", "not before the last three days");
    }
    assert.equal(next(now + 7 * day, ["dinas"]), null);
    const short = [{ id: "m", ...window(["kecamatan"], now, now + 4 * day), reason }];
    const after = (gap: number) => manualFault(said(now + 4 * day + gap, now + 9 * day), short, now, parentOf);
    assert.equal(after(3 * day - 1), "manual_not_renewable");
    assert.equal(after(3 * day), null);
    const before = [{ id: "m", ...window(["kecamatan"], now + 5 * day, now + 7 * day), reason }];
    assert.equal(manualFault(said(now, now + 2 * day + 1), before, now, parentOf), "manual_not_renewable");
    assert.equal(manualFault(said(now, now + 2 * day), before, now, parentOf), null);
  });
  test("a renewal goes on from one mode only", () => {
    const two = [
      { id: "m", ...window(["kecamatan"], now - day, now + day), reason },
      { id: "n", ...window(["dinas"], now - day, now + 2 * day), reason },
    ];
    const renewal = (units: string[] | null) =>
      manualFault(said(now + day, now + 5 * day, { units, renews: "m", reason: "Masih rusak berat" }), two, now, parentOf);
    assert.equal(renewal(["desa"]), null);
    assert.equal(renewal(null), "manual_runs");
  });
});

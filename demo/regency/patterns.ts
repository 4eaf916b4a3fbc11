/**
 * How the units work: five days with musters, five days with Monday's muster only, six days without, and the hospital's rota. Two more that nobody has
 * been given yet, to try: flexible hours, and four hours a day for part-time PPPK.
 */
import hours from "../../rules/national/hours-2023.json" with { type: "json" };
import type { CyclePattern, MusterRule, WeeklyPattern } from "../../core/schedule/pattern.ts";

const week = (code: string) => hours.patterns.find((pattern) => pattern.code === code) as unknown as WeeklyPattern;
const musters = (weekdays: number[]): MusterRule[] => (["in", "out"] as const).map((session) => ({ session, weekdays, minutes: 15 }));

/** 07–14, 14–21, 21–07: two of each, then two days off. */
const rota: CyclePattern = {
  kind: "cycle",
  code: "ROTA-RSUD",
  name: "Dinas pagi, siang, malam",
  holidays: "work",
  window: { opensBefore: 60, closesAfter: 120 },
  musters: [],
  anchor: "2026-01-01",
  shifts: {
    P: { start: "07:00", end: "14:00", label: "Dinas pagi" },
    S: { start: "14:00", end: "21:00", label: "Dinas siang" },
    M: { start: "21:00", end: "07:00", label: "Dinas malam" },
  },
  sequence: ["P", "P", "S", "S", "M", "M", null, null],
};

/** Its hours are the appointing officer's to set; these are an example. */
const half = { start: "08:00", end: "12:00" };
const partTime: WeeklyPattern = {
  kind: "weekly",
  code: "",
  name: "",
  holidays: "off",
  window: { opensBefore: 60, closesAfter: 120 },
  musters: [],
  days: { "1": half, "2": half, "3": half, "4": half, "5": half, "6": null, "7": null },
};

export const patterns: readonly (WeeklyPattern | CyclePattern)[] = [
  { ...week("5HK"), musters: musters([1, 2, 3, 4, 5]) },
  { ...week("5HK"), code: "5HK-SENIN", name: "Lima hari kerja, apel Senin", musters: musters([1]) },
  week("6HK"),
  rota,
  { ...week("5HK"), code: "5HK-FLEKSI", name: "Lima hari kerja, masuk fleksibel satu jam", flex: { minutes: 60 } },
  { ...partTime, code: "PARUH-WAKTU", name: "PPPK paruh waktu, empat jam sehari" },
];

export const rotaCode = rota.code;
export const rotaLength = rota.sequence.length;

import type { LateSuperior, StepView } from "../../../contract/discipline.ts";
import { actingOf, actUntil } from "../../../core/discipline/told.ts";
import type { CivilDate, Instant } from "../../../core/time/civil.ts";
import { nameOf } from "../../days/sentence.ts";
import { settingsIn } from "../../directory/settings.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { stepNamed } from "../../discipline/ladder.ts";
import type { StoredStep, StoredWord } from "./queries.ts";

type Beside = { words: readonly StoredWord[]; reached: ReadonlySet<string>; now: Instant; maySay: (step: StoredStep) => boolean };

export function stepView(directory: Directory, step: StoredStep, { words, reached, now, maySay }: Beside): StepView {
  const named = stepNamed(step.step);
  const said = words.filter((word) => word.person === step.person && word.step === step.step);
  const until = untilOf(directory, step);
  return {
    id: step.step,
    kind: named?.kind ?? "cumulative",
    name: named?.name ?? step.step,
    consequence: named?.consequence ?? "",
    citation: named?.citation ?? "",
    days: step.days,
    told: step.told && nameOf(directory, step.told),
    toldAt: step.toldAt,
    until,
    acting: actingOf(said.at(-1) ?? null, until, now),
    reached: reached.has(step.step),
    words: said.map(({ word, note, by, at }) => ({ word, note, by: nameOf(directory, by), at })),
    maySay: maySay(step),
  };
}

function untilOf(directory: Directory, { toldAt }: StoredStep): Instant {
  const { actWorkingDays } = settingsIn(directory.tenant.settings).discipline;
  return actUntil(toldAt, actWorkingDays, directory.calendar, directory.tenant.zone);
}

export function aboutPerson(directory: Directory, person: string, date: CivilDate) {
  return {
    id: person,
    name: nameOf(directory, person),
    position: directory.positionName(person, date),
    unit: directory.unitOf(person, date)?.name ?? null,
  };
}

/** Who was told and said nothing in time; whoever else answered for him answered late or not at all. */
export function lateSuperiors(
  directory: Directory,
  steps: readonly StoredStep[],
  words: readonly StoredWord[],
  now: Instant,
  today: CivilDate,
): LateSuperior[] {
  const late = steps.filter((step) => {
    const until = untilOf(directory, step);
    const inTime = words.some(({ person, step: of, at }) => person === step.person && of === step.step && at < until);
    return step.told !== null && now >= until && !inTime;
  });
  return [...Map.groupBy(late, ({ told }) => told!)].map(([superior, of]) => ({
    superior: aboutPerson(directory, superior, today),
    steps: of.map((step) => ({
      person: step.person,
      name: nameOf(directory, step.person),
      step: stepNamed(step.step)?.name ?? step.step,
      toldAt: step.toldAt,
      until: untilOf(directory, step),
    })),
  }));
}

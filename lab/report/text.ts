/** The report as tables for a terminal. */
import { conductText } from "../conduct/text.ts";
import { horizons } from "../measure/detection.ts";
import { lossOf } from "../measure/ablation.ts";
import type { Class } from "../measure/honest.ts";
import type { Share, Threshold } from "../measure/statistics.ts";
import type { Report } from "./report.ts";
import { figure, percent, table } from "./table.ts";

const shown = 12;

export function textOf(report: Report): string {
  return (
    [
      head(report),
      targets(report),
      detection(report),
      firstTable(report),
      costs(report),
      honest(report),
      alarms(report),
      load(report),
      people(report),
      signals(report),
      ablation(report),
      conductText(report.conduct),
    ].join("\n\n") + "\n"
  );
}

export const sizeText = (size: Report["size"]) =>
  ({ full: "", quick: ", quick: small worlds, wide intervals", tiny: ", tiny: to see that it runs, the figures mean nothing" })[size];

function head({ lab, judge, node, split, seed, size, models, worlds, thresholds, timing }: Report): string {
  const [strict, loose] = thresholds.history.map(thresholdText);
  const [strict30, loose30] = thresholds.window30.map(thresholdText);
  return [
    `Saksi lab ${lab}, judge ${judge}, Node ${node}. Split "${split}", seed "${seed}"${sizeText(size)}.`,
    `Phone models: ${models.join(", ")}.`,
    `Worlds: ${worlds.length} (seeds ${split}/${seed}/…), ${sum(worlds.map(({ people }) => people))} people, ${sum(worlds.map(({ checkins }) => checkins))} check-ins.`,
    `Score of a check-in: the judge's points, a strong family before offsets, refused above all. Intervals are 95 % (Wilson).`,
    `Threshold at 0.1 % honest false alarms: ${strict}. At 1 %: ${loose}.`,
    `The same for single windows of 30 s without history: ${strict30}; ${loose30}.`,
    `${timing.seconds.toFixed(0)} s, ${timing.judgedPerSecond} check-ins judged a second and thread.`,
  ].join("\n");
}

export function thresholdText({ at, achieved }: Threshold): string {
  return `${at} points, achieved ${percent(achieved)} of ${achieved.n}`;
}

function targets({ targets }: Report): string {
  const rows = targets.map(({ what, wanted, share, worst, met, sure }) => [
    met ? (sure ? "yes" : "yes, not surely") : "no",
    what,
    wanted,
    percent(share),
    worst ? `${worst.name} ${percent(worst.share)}` : "",
  ]);
  return titled("What is to be reached", table(["reached", "what", "wanted", "measured", "worst"], rows));
}

function detection({ attacks }: Report): string {
  const rows = attacks.map(({ attack, strength, people, days }) => [
    attack,
    strength,
    String(people),
    ...horizons.flatMap((day) => [percent(days[day]!.fa01), percent(days[day]!.shipped)]),
    percent(days[10]!.named),
    percent(days[10]!.any),
  ]);
  const columns = horizons.flatMap((day) => [`${day} d at 0.1 %`, `${day} d shipped`]);
  return titled(
    "Found after days of cheating (by person; named: or named by a history signal on a colleague's check-in; any: not accepted, for whatever reason)",
    table(["", "strength", "n", ...columns, "10 d named", "10 d any"], rows),
  );
}

function firstTable({ attacks }: Report): string {
  const rows = attacks.map(({ attack, strength, first, window30 }) => [
    attack,
    strength,
    percent(first.fa01),
    percent(first.fa1),
    percent(first.shipped),
    percent(first.any),
    window30 ? percent(window30.fa01) : "",
    window30 ? percent(window30.fa1) : "",
    window30 ? percent(window30.shipped) : "",
  ]);
  return titled(
    "Found by the first untrue check-in (windows as people press), and by one window of 30 s alone",
    table(["", "strength", "1st at 0.1 %", "1st at 1 %", "1st shipped", "1st any", "30 s at 0.1 %", "30 s at 1 %", "30 s shipped"], rows),
  );
}

function costs({ attacks, notPlayed }: Report): string {
  const rows = attacks.map(({ attack, strength, name, cost, days }) => [
    attack,
    strength,
    name,
    String(cost.rupiah),
    String(cost.minutes),
    String(cost.skill),
    String(cost.accomplices),
    percent(days[20]!.shipped),
  ]);
  const skipped = notPlayed.map(({ attack, name, why }) => `${attack} ${name}: not played. ${why}`);
  return titled(
    "What it costs the attacker, beside what it brings",
    [table(["", "strength", "attack", "Rp/month", "min/day", "skill", "accomplices", "20 d shipped"], rows), ...skipped].join("\n"),
  );
}

function honest({ honest }: Report): string {
  const { people, checkins, refused, suspicion, beside, byModel, byOffice, persons } = honest;
  const rows = horizons.map((days) => {
    const at = persons[days]!;
    return [String(days), percent(at.fa01), percent(at.fa1), percent(at.shipped), percent(at.named), percent(at.any)];
  });
  return titled(
    `Honest people: ${people} people, ${checkins} check-ins`,
    [
      `Refused ${percent(refused)}; under suspicion by the shipped rule ${percent(suspicion)}, beside cheats ${percent(beside)} (of ${beside.n}).`,
      table(["days", "people ever at 0.1 %", "at 1 %", "shipped", "or named", "any look"], rows),
      "",
      "By phone model, worst first:",
      classes(byModel),
      "",
      `By office, worst first (${Math.min(shown, byOffice.length)} of ${byOffice.length}):`,
      classes(byOffice.slice(0, shown)),
    ].join("\n"),
  );
}

function classes(all: readonly Class[]): string {
  return table(
    ["class", "check-ins", "suspicion", "× mean"],
    all.map(({ name, share, ratio }) => [name, String(share.n), percent(share), ratio === null ? "" : ratio.toFixed(2)]),
  );
}

function alarms({ alarms }: Report): string {
  const rows = (all: typeof alarms.history) => all.slice(0, shown).map(({ made, share }) => [made, String(share.hits), percent(share)]);
  const head = ["made of", "check-ins", "share"];
  return titled(
    "What honest suspicion is made of",
    [table(head, rows(alarms.history)), "", "In single windows of 30 s, without history:", table(head, rows(alarms.window30))].join("\n"),
  );
}

function load({ load }: Report): string {
  const { personDays, ...reasons } = load;
  const rows = Object.entries(reasons).map(([reason, { per100, from, to }]) => [
    {
      suspicion: "suspicion (12 points or a strong family)",
      place: "poor position",
      key: "key that can be synced, or pending",
      time: "time uncertain",
      refused: "refused",
    }[reason] ?? reason,
    `${per100.toFixed(2)} (${from.toFixed(2)}–${to.toFixed(2)})`,
  ]);
  return titled(`Work per 100 honest people and day (${personDays} person-days)`, table(["looks for", "per 100 and day"], rows));
}

function people({ pairs }: Report): string {
  const rows = pairs.map(({ signal, days, share }) => [signal, String(days), String(share.hits), String(share.n), percent(share)]);
  return titled("Honest pairs of one office that a signal named together", table(["signal", "days", "pairs", "of", "share"], rows));
}

function signals({ signals }: Report): string {
  const rows = signals.map(({ signal, share }) => [signal, String(share.hits), percent(share)]);
  return titled("How often each signal speaks on honest check-ins", table(["weight", "check-ins", "share"], rows));
}

function ablation({ ablation }: Report): string {
  const rows = ablation.map(({ signal, meanLoss, losses, alone, honest }) => [
    signal,
    figure(meanLoss),
    change(honest.all, honest.without),
    losses
      .slice(0, 3)
      .map((loss) => `${loss.attack} ${loss.strength} −${figure(lossOf(loss))}`)
      .join(", "),
    alone
      .slice(0, 2)
      .map(({ attack, strength, share }) => `${attack} ${strength} ${figure(share.rate)}`)
      .join(", "),
  ]);
  return titled(
    "Without each signal: found less within 10 days by the shipped rule (points of per cent, mean over strengths), and by it alone",
    table(["signal", "mean loss", "honest alarms %", "biggest losses", "alone finds most"], rows),
  );
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const change = (all: Share, without: Share) => `${figure(all.rate)} → ${figure(without.rate)}`;
const titled = (title: string, body: string) => `${title}\n${"═".repeat(Math.min(title.length, 100))}\n${body}`;

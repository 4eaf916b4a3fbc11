/** The report as one HTML file: nothing is fetched, light and dark, from 360 px on. */
import { conductHead, conductIntro, conductRows } from "../conduct/text.ts";
import { horizons } from "../measure/detection.ts";
import type { Class } from "../measure/honest.ts";
import type { Share } from "../measure/statistics.ts";
import type { AttackRow, Report } from "../report/report.ts";
import { figure, percent } from "../report/table.ts";
import { sizeText, thresholdText } from "../report/text.ts";
import { bar, grid, tableOf, text, whisker, type Cell } from "./marks.ts";
import { style } from "./style.ts";

export function htmlOf(report: Report): string {
  const { lab, judge, node, split, seed, size, models, worlds, thresholds } = report;
  const [strict, loose] = thresholds.history.map(thresholdText);
  const [strict30, loose30] = thresholds.window30.map(thresholdText);
  const checkins = worlds.reduce((sum, world) => sum + world.checkins, 0);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Saksi lab: judge ${text(judge)}</title><style>${style}</style></head><body>
<h1>How often the judge is right, and how often it accuses the honest</h1>
<p class="soft">Judge ${text(judge)}, lab ${text(lab)}, Node ${text(node)}, split “${text(split)}”, seed “${text(seed)}”${sizeText(size)}. ${checkins} simulated check-ins; phone models ${text(models.join(", "))}. Every interval is 95 % (Wilson). Simulated figures: pilot data must replace them.</p>
<p>A check-in's score is the judge's points, or a strong family before offsets; refused stands above all. Threshold at 0.1 % honest false alarms: ${text(strict ?? "")}. At 1 %: ${text(loose ?? "")}. Single windows of 30 s without history: ${text(strict30 ?? "")}; ${text(loose30 ?? "")}.</p>
<h2>What is to be reached</h2>${tableOf(
    ["what", "wanted", "measured", "worst", "reached"],
    report.targets.map(({ what, wanted, share, worst, met, sure }) => [
      what,
      wanted,
      percent(share),
      worst ? `${worst.name} ${percent(worst.share)}` : "",
      met ? (sure ? "yes" : "yes, not surely") : "no",
    ]),
    "“Not surely”: the interval reaches over the target",
  )}
${attackParts(report.attacks)}
${honestParts(report)}
${ablationPart(report)}
${conductPart(report)}
<h2>Worlds</h2>${tableOf(
    ["world", "seed", "people", "check-ins"],
    worlds.map((world) => [world.name, world.seed, world.people, world.checkins]),
    "What was played",
  )}
</body></html>
`;
}

function attackParts(attacks: readonly AttackRow[]): string {
  const groups = [...Map.groupBy(attacks, ({ attack, name }) => `${attack} ${name}`)];
  const plots = groups.map(([title, rows]) => plotOf(title, rows));
  const rows = attacks.map(({ attack, strength, cost, first, days, window30 }): Cell[] => [
    `${attack} ${strength}`,
    shown(days[10]!.shipped),
    percent(days[20]!.shipped),
    percent(days[10]!.fa01),
    percent(days[10]!.fa1),
    percent(first.fa01),
    window30 ? percent(window30.fa01) : "",
    percent(days[10]!.any),
    percent(days[10]!.named),
    `Rp ${cost.rupiah}, ${cost.minutes} min/day, skill ${cost.skill}, ${cost.accomplices} accomplices`,
  ]);
  return `<h2>Found, by days of cheating</h2><p>Share of the cheats found by the shipped rule (12 points, a strong family, or refused).</p><div class="plots">${plots.join("")}</div>
<h2>Found, with intervals and cost</h2>${tableOf(
    [
      "attack",
      "10 days, shipped",
      "20 days, shipped",
      "10 days at 0.1 %",
      "10 days at 1 %",
      "first check-in at 0.1 %",
      "one 30 s window at 0.1 %",
      "10 days, not accepted",
      "10 days, or named",
      "cost to the attacker",
    ],
    rows,
    "By attack and strength",
  )}`;
}

function plotOf(title: string, rows: readonly AttackRow[]): string {
  const shades = rows.map(({ strength, first, days }) => ({
    name: strength,
    values: [first, ...horizons.map((day) => days[day]!)].map(({ shipped }) => (shipped.n > 0 ? shipped.rate : null)),
  }));
  return grid(title, ["1st", ...horizons.map((day) => `${day} days`)], shades);
}

function honestParts({ honest, alarms, load, pairs, signals }: Report): string {
  const most = Math.max(...honest.byModel.map(({ share }) => share.to), 1e-9);
  const classRows = (classes: readonly Class[]) =>
    classes.map(({ name, share, ratio }): Cell[] => [name, share.n, shown(share, most), ratio === null ? "" : ratio.toFixed(2)]);
  const { personDays, ...reasons } = load;
  return `<h2>What the honest pay</h2><p>${honest.people} people, ${honest.checkins} check-ins: refused ${percent(honest.refused)}, under suspicion ${percent(honest.suspicion)}; beside cheats ${percent(honest.beside)}.</p>
${tableOf(["phone model", "check-ins", "suspicion", "× mean"], classRows(honest.byModel), "False alarms by phone model, worst first")}
${tableOf(["office", "check-ins", "suspicion", "× mean"], classRows(honest.byOffice.slice(0, 12)), "False alarms by office, the worst twelve")}
${tableOf(
  ["days", "at 0.1 %", "at 1 %", "shipped", "shipped or named", "any look"],
  Object.entries(honest.persons).map(([days, at]) => [
    days,
    percent(at.fa01),
    percent(at.fa1),
    percent(at.shipped),
    percent(at.named),
    percent(at.any),
  ]),
  "Honest people ever alarmed",
)}
${tableOf(
  ["made of", "check-ins", "share"],
  alarms.history.map(({ made, share }) => [made, share.hits, percent(share)]),
  "What honest suspicion is made of",
)}
${tableOf(
  ["looks for", "per 100 people and day"],
  Object.entries(reasons).map(([reason, { per100, from, to }]) => [reason, `${per100.toFixed(2)} (${from.toFixed(2)}–${to.toFixed(2)})`]),
  `Work of those who look (${personDays} person-days)`,
)}
${tableOf(
  ["signal", "days", "pairs", "of", "share"],
  pairs.map(({ signal, days, share }) => [signal, days, share.hits, share.n, percent(share)]),
  "Honest pairs of one office named together",
)}
${tableOf(
  ["weight", "check-ins", "share"],
  signals.map(({ signal, share }) => [signal, share.hits, percent(share)]),
  "How often each signal speaks on honest check-ins",
)}`;
}

function conductPart({ conduct }: Report): string {
  return `<h2>Those who decide</h2><p>${text(conductIntro(conduct))}</p>${tableOf(conductHead(conduct), conductRows(conduct), "Superiors who are not honest, found by their conduct")}`;
}

function ablationPart({ ablation }: Report): string {
  const most = Math.max(...ablation.map(({ meanLoss }) => meanLoss), 1e-9);
  const rows = ablation.map(({ signal, meanLoss, losses, alone, honest }): Cell[] => [
    signal,
    { html: `${bar(meanLoss, most)}${figure(meanLoss)}` },
    `${figure(honest.all.rate)} → ${figure(honest.without.rate)}`,
    losses
      .slice(0, 3)
      .map(({ attack, strength, all, without }) => `${attack} ${strength} ${figure(all.rate)} → ${figure(without.rate)}`)
      .join(", "),
    alone
      .slice(0, 3)
      .map(({ attack, strength, share }) => `${attack} ${strength} ${figure(share.rate)}`)
      .join(", "),
  ]);
  return `<h2>Without each signal</h2>${tableOf(
    ["signal", "mean loss, points", "honest under suspicion, %", "biggest losses, %", "alone finds, %"],
    rows,
    "Found within 10 days by the shipped rule",
  )}`;
}

const shown = (share: Share, most = 1): Cell => ({ html: `${whisker(share, most)}${text(percent(share))}` });

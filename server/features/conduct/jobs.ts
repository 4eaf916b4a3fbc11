/** Whoever stands out is told once for each kind and month, with the days behind it: to answer, never a verdict. Safe to run twice. */
import type { FindingDetail, FindingKind, FindingLine } from "../../../contract/finding.ts";
import type { Conduct, Indicator } from "../../../core/conduct/conduct.ts";
import { sayIndicator, sayRejections } from "../../../core/conduct/sentence.ts";
import { linesBehind } from "../../../core/conduct/tally.ts";
import { usualThresholds, type IndicatorId } from "../../../core/conduct/thresholds.ts";
import type { Context } from "../../context.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { tellFinding } from "../../findings/tell.ts";
import { measureConduct, type Measured } from "./measured.ts";

/** Somebody called present without any record, again and again, is waved through as well as somebody decided on in a second. */
const kindOf: Record<IndicatorId, FindingKind> = {
  fast: "rubber_stamp",
  vouched: "rubber_stamp",
  outside: "from_afar",
  early: "before_record",
  against: "against_evidence",
  contradicted: "against_evidence",
};
const mostLines = 500;

export async function tellConduct(context: Context, tenant: string): Promise<void> {
  const directory = await context.cache.directory(tenant);
  const measured = await measureConduct(context, directory);
  for (const conduct of measured.conduct) {
    const standing = conduct.indicators.filter(({ standsOut }) => standsOut);
    for (const [kind, indicators] of Map.groupBy(standing, ({ id }) => kindOf[id]))
      await tellOne(context, directory, measured, conduct, kind, indicators);
  }
}

async function tellOne(
  context: Context,
  directory: Directory,
  { span, statements }: Measured,
  conduct: Conduct,
  kind: FindingKind,
  indicators: readonly Indicator[],
): Promise<void> {
  const { approver, tally } = conduct;
  const own = statements.get(approver) ?? [];
  const said = indicators.flatMap(({ id }) => linesBehind(id, own, usualThresholds, span.from));
  const lines = [...new Map(said.map((line) => [`${line.person} ${line.date} ${line.session}`, line])).values()].slice(-mostLines);
  const words = indicators.map(sayIndicator);
  const rejections = sayRejections(tally);
  const detail: FindingDetail = {
    facts: [
      ...words.map(({ sentence }) => ({ text: sentence, speaks: "against" as const })),
      ...words.map(({ comparison }) => ({ text: comparison, speaks: "neither" as const })),
      { text: rejections.sentence, speaks: "neither" },
    ],
    innocent: words.map(({ innocent }) => innocent).join(" "),
    lines: lines.map(({ person, date, session, at }): FindingLine => ({ person, date, session, validAt: at, awayAt: null, note: null })),
    roll: null,
  };
  const month = span.until.slice(0, 7);
  await context.transact((tx) =>
    tellFinding(context, tx, directory, {
      kind,
      key: `${approver}|${month}`,
      people: [...new Set(lines.map(({ person }) => person))],
      approver,
      unit: directory.unitOf(approver, span.until)?.id ?? null,
      detail,
      from: span.from,
      until: span.until,
    }),
  );
}

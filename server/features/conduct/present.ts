import type { ConductRow } from "../../../contract/conduct.ts";
import type { Conduct } from "../../../core/conduct/conduct.ts";
import { sayEnough, sayIndicator, sayRejections } from "../../../core/conduct/sentence.ts";
import type { CivilDate } from "../../../core/time/civil.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { nameOf } from "../../days/sentence.ts";

type Shown = { conduct: Conduct; directory: Directory; asker: string; date: CivilDate; findings: ConductRow["findings"] };

export function conductRow({ conduct, directory, asker, date, findings }: Shown): ConductRow {
  const { approver: id, tally } = conduct;
  const { lines, days, people, valid, invalid, secondsPerLine } = tally;
  return {
    approver: {
      id,
      name: nameOf(directory, id),
      position: directory.positionName(id, date),
      unit: directory.unitOf(id, date)?.name ?? null,
    },
    mine: id === asker,
    lines,
    days,
    people,
    valid,
    invalid,
    secondsPerLine,
    notYet: sayEnough(conduct),
    rejections: sayRejections(tally),
    indicators: conduct.indicators.map((each) => {
      const { id: indicator, hits, of, rate, peerRate, peerHigh, probability, standsOut } = each;
      return { id: indicator, ...sayIndicator(each), hits, of, rate, peerRate, peerHigh, probability, standsOut };
    }),
    findings: findings.map(({ id: finding, until }) => ({ id: finding, until })),
  };
}

/** The asker first, then those who stand out, then by the number of lines. */
export function inOrder(rows: readonly ConductRow[]): ConductRow[] {
  const rank = (row: ConductRow) => (row.mine ? 0 : row.indicators.some(({ standsOut }) => standsOut) ? 1 : 2);
  return rows.toSorted((a, b) => rank(a) - rank(b) || b.lines - a.lines || (a.approver.name < b.approver.name ? -1 : 1));
}

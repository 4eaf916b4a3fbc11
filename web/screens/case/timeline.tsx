/** The newest days as lines: each press a mark at its second, so that hands that work through phones are seen at a glance. */
import { useId } from "preact/hooks";
import type { CaseView } from "../../../contract/case.ts";
import { zone } from "../../state.ts";
import { casesText as text } from "../../text/cases.ts";
import { clockTime, shortDate } from "../../ui/format.ts";

const shownSessions = 10;
const width = 360;
const rowHeight = 30;
const left = 104;
const leastSpan = 120_000;

export function Timeline({ view: { members, sessions } }: { view: CaseView }) {
  const id = useId();
  const rows = sessions.filter(({ presses }) => presses.length > 1).slice(0, shownSessions);
  const span = Math.max(leastSpan, ...rows.map(({ presses }) => presses.at(-1)!.at - presses[0]!.at));
  const markOf = new Map(members.map((member, i) => [member.id, i % 6]));
  return (
    <figure class="case-line">
      <svg viewBox={`0 0 ${width} ${rows.length * rowHeight + 24}`} role="img" aria-labelledby={id}>
        <title id={id}>{text.line}</title>
        {rows.map(({ date, session, presses }, row) => {
          const y = row * rowHeight + 18;
          const at = (time: number) => left + ((time - presses[0]!.at) / span) * (width - left - 20);
          return (
            <g key={`${date}${session}`}>
              <text class="case-label" x="0" y={y + 4}>
                {`${shortDate(date)} ${clockTime(presses[0]!.at, zone())}`}
              </text>
              <path class="case-axis" d={`M${left} ${y}H${width - 8}`} />
              {presses.map((press) => (
                <circle key={press.checkin} class={`mark-${markOf.get(press.person) ?? 0}`} cx={at(press.at)} cy={y} r="7" />
              ))}
            </g>
          );
        })}
        <text class="case-label" x={left} y={rows.length * rowHeight + 18}>
          0
        </text>
        <text class="case-label" x={width - 8} y={rows.length * rowHeight + 18} text-anchor="end">
          {text.gapWord(span / 1000)}
        </text>
      </svg>
    </figure>
  );
}

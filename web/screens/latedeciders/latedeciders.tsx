/** Who decides in time and who does not: those who left the most first. */
import type { LateDecider, LateDeciders } from "../../../contract/superior.ts";
import { useResource } from "../../resource.ts";
import { lateText as text } from "../../text/superior.ts";
import { DeskPage } from "../../ui/desk-page.tsx";
import { longDate } from "../../ui/format.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import "./latedeciders.css";

const readers = ["superior", "bkpsdm", "inspector", "leadership"] as const;

export function Screen() {
  const { state, reload } = useResource<LateDeciders>("lateDeciders", { roles: readers });
  return (
    <DeskPage roles={readers} title={text.title} width="wide">
      <Loaded state={state.value} reload={reload}>
        {({ from, until, superiors }) => (
          <>
            <p class="soft">{text.lead(longDate(from), longDate(until))}</p>
            {superiors.length === 0 ? <p class="empty">{text.none}</p> : <Table superiors={superiors} />}
            <Notice>{text.innocent}</Notice>
          </>
        )}
      </Loaded>
    </DeskPage>
  );
}

function Table({ superiors }: { superiors: readonly LateDecider[] }) {
  const columns = [text.lines, text.inTime, text.late, text.escalated, text.never, text.median];
  return (
    <table class="late-deciders">
      <thead>
        <tr>
          {[text.name, ...columns].map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {superiors.map((one) => (
          <tr key={one.person.id}>
            <th scope="row">
              {one.person.name}
              <small class="soft">{[one.person.position, one.person.unit].filter(Boolean).join(" · ")}</small>
            </th>
            {valuesOf(one).map((value, i) => (
              <td key={columns[i]} data-word={columns[i]} class="num">
                {value}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function valuesOf({ lines, inTime, late, escalated, never, medianHours }: LateDecider): (number | string)[] {
  return [lines, inTime, late, escalated, never, medianHours === null ? text.noMedian : text.hours(medianHours)];
}

/** One unit's line on the board; the whole line leads to its people. */
import type { Board } from "../../../contract/day.ts";
import type { Session } from "../../../core/schedule/pattern.ts";
import { boardText as text } from "../../text/desk-board.ts";
import { CountBar, CountRow } from "../../ui/counts.tsx";

type UnitRowProps = { unit: Board["units"][number]; session: Session; date: string };

export function UnitRow({ unit, session, date }: UnitRowProps) {
  return (
    <li class="unit-row">
      <div>
        <a class="strong" href={`/papan/${unit.id}?tanggal=${date}`}>
          {unit.name}
        </a>
        <p class="soft small num">{text.people(unit.people)}</p>
      </div>
      <CountBar counts={unit[session]} />
      <CountRow counts={unit[session]} />
    </li>
  );
}

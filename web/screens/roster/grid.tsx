/** The grid itself: one cell is chosen, keys and buttons write into it, arrows move, a block is pasted from it on. */
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { RosterDayView, RosterView } from "../../../contract/roster.ts";
import { rosterText as text } from "../../text/roster.ts";
import { dayOfMonth, fullDate, monthName, weekdayName } from "../../ui/format.ts";
import { codeTyped, keyOf, pasted, type At, type Drafts, type Said } from "./cells.ts";

type GridProps = {
  view: RosterView;
  drafts: Drafts;
  writable: boolean;
  onWrite: (cells: Iterable<readonly [string, Said]>, sentence?: string | null) => void;
};

const steps: Record<string, At> = {
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
};

export function Grid({ view, drafts, writable, onWrite }: GridProps) {
  const table = useRef<HTMLTableElement>(null);
  const chosen = useSignal<At>({ row: 0, column: Math.max(0, view.people[0]?.days.findIndex(({ date }) => date === view.today) ?? 0) });
  const typed = useSignal("");
  const { row, column } = chosen.value;
  const person = view.people[row];
  const day = person?.days[column];
  const codes = view.shifts.map(({ code }) => code);
  const choose = (next: At) => {
    const inside = view.people[next.row]?.days[next.column];
    if (!inside) return;
    typed.value = "";
    chosen.value = next;
    table.current?.querySelector<HTMLElement>(`[data-at="${next.row}.${next.column}"]`)?.focus();
  };
  const say = (said: Said) => {
    if (writable && person && day) onWrite([[keyOf(person.id, day.date), said]]);
  };
  const press = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step) {
      event.preventDefault();
      return choose({ row: row + step.row, column: column + step.column });
    }
    if (!writable || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "-" || event.key === "Delete") return say({ code: null });
    if (event.key === "Backspace") return say({ code: null, plan: true });
    if (event.key.length !== 1) return;
    typed.value = (typed.value + event.key).slice(-6);
    const code = codeTyped(typed.value, codes);
    if (code !== null) say({ code });
  };
  const paste = (event: ClipboardEvent) => {
    const block = event.clipboardData?.getData("text/plain") ?? "";
    if (!writable || block === "") return;
    event.preventDefault();
    const { cells, unknown } = pasted(view, chosen.value, block);
    const skipped = unknown.length > 0 ? ` ${text.unknownCodes(unknown.join(", "))}` : "";
    onWrite(cells, `${text.pasted(cells.size)}${skipped}`);
  };
  const holidays = new Set(view.holidays.map(({ date }) => date));
  return (
    <>
      {writable && <p class="hint">{codes.length > 0 ? text.howTo : text.howToFree}</p>}
      <div class="roster-scroll" role="region" aria-label={text.grid(view.unit.name, monthName(view.month))} tabIndex={-1}>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a table whose cells are written into is a grid (ARIA APG) */}
        <table class="roster" role="grid" aria-readonly={!writable} ref={table} onKeyDown={press} onPaste={paste}>
          <thead>
            <tr>
              <th scope="col" class="roster-name">
                {text.name}
              </th>
              {view.people[0]!.days.map(({ date }) => (
                <th key={date} scope="col" class={headClass(date, holidays, view.today)}>
                  <span aria-hidden="true">{weekdayName(date).slice(0, 3)}</span>
                  <span class="hidden-word">{weekdayName(date)}</span> {dayOfMonth(date)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.people.map(({ id, name, days }, i) => (
              <tr key={id}>
                <th scope="row" class="roster-name">
                  {name}
                </th>
                {days.map((each, j) => (
                  <Cell
                    key={each.date}
                    day={each}
                    draft={drafts.get(keyOf(id, each.date)) ?? null}
                    at={`${i}.${j}`}
                    chosen={i === row && j === column}
                    onChoose={() => choose({ row: i, column: j })}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {writable && person && day && (
        <div class="roster-keys" role="group" aria-label={text.selected(person.name, fullDate(day.date))}>
          <p class="strong">{text.selected(person.name, fullDate(day.date))}</p>
          <div class="row">
            {view.shifts.map(({ code, label }) => (
              <button key={code} type="button" class="button button-plain" aria-label={`${code} ${label}`} onClick={() => say({ code })}>
                {code}
              </button>
            ))}
            <button type="button" class="button button-plain" onClick={() => say({ code: null })}>
              {text.free}
            </button>
            <button type="button" class="button button-plain" onClick={() => say({ code: null, plan: true })}>
              {text.plan}
            </button>
          </div>
        </div>
      )}
    </>
  );
}

function headClass(date: string, holidays: ReadonlySet<string>, today: string): string {
  const isFree = holidays.has(date) || new Date(`${date}T00:00:00Z`).getUTCDay() === 0;
  return `${isFree ? "free-day" : ""} ${date === today ? "this-day" : ""}`.trim();
}

type CellProps = { day: RosterDayView; draft: Said | null; at: string; chosen: boolean; onChoose: () => void };

function Cell({ day, draft, at, chosen, onChoose }: CellProps) {
  const code = draft ? draft.code : day.code;
  const follows = draft?.plan === true;
  const mark = follows ? "·" : (shown(code) ?? text.freeMark);
  const said = draft ? !follows : day.said;
  const what = follows ? text.plan : code === null ? (draft ? text.free : day.label) : `${code}${draft ? "" : ` ${day.label}`}`;
  const looks = [said ? "said" : "", draft ? "draft" : "", chosen ? "chosen" : ""].filter(Boolean).join(" ");
  return (
    <td
      class={looks}
      data-at={at}
      tabIndex={chosen ? 0 : -1}
      aria-selected={chosen}
      aria-label={text.cell(fullDate(day.date), what, said, day.swap && !draft, draft !== null)}
      onClick={onChoose}
    >
      {mark}
      {day.swap && !draft && <span aria-hidden="true">⇄</span>}
    </td>
  );
}

/** A week has no codes: a dot stands for its hours. */
function shown(code: string | null): string | null {
  return code === "KERJA" ? "•" : code;
}

/** Which days that people have already seen a change would make other ones, and which locked months it touches: said before anything is saved. */
import type { LockedMonth, ShownChanges } from "../../contract/calendar.ts";
import { changesText as text } from "../text/calendar.ts";
import { longDate, monthName } from "./format.ts";
import { Notice } from "./notice.tsx";

export function Changes({ changes, locked }: { changes: ShownChanges; locked?: readonly LockedMonth[] }) {
  const more = changes.days > changes.listed.length;
  return (
    <div class="stack" aria-live="polite">
      {changes.days === 0 ? (
        <p class="soft">{text.none}</p>
      ) : (
        <Notice kind="warn" title={text.some(changes.days, changes.people)}>
          <ul class="small">
            {changes.listed.map(({ date, people, names }) => (
              <li key={date}>{text.line(longDate(date), people, names.join(", "), people - names.length)}</li>
            ))}
          </ul>
          {more && <p class="small">{text.onlyLast}</p>}
        </Notice>
      )}
      {locked && locked.length > 0 && <Notice kind="warn">{text.locked(locked.map(({ month }) => monthName(month)).join(", "))}</Notice>}
    </div>
  );
}

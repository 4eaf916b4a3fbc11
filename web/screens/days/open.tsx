/** The check-ins with something that was not answered yet, before the days: each leads to its day. */
import type { FlagView } from "../../../contract/answer.ts";
import { zone } from "../../state.ts";
import { answerText as text } from "../../text/answer.ts";
import { clockTime, fullDate } from "../../ui/format.ts";
import { Icon } from "../../ui/icon.tsx";
import { Notice } from "../../ui/notice.tsx";

const shown = 4;

export function OpenFlags({ flags, onPick }: { flags: readonly FlagView[]; onPick: (date: string) => void }) {
  const open = flags.filter(({ answers, answerableUntil }) => answers.length === 0 && answerableUntil !== null);
  if (open.length === 0) return null;
  return (
    <Notice kind="warn" title={text.openTitle}>
      <p>{text.open(open.length)}</p>
      <ul class="open-flags">
        {open.slice(0, shown).map(({ checkin, date, session, at }) => (
          <li key={checkin}>
            <button type="button" class="button button-plain" aria-haspopup="dialog" onClick={() => onPick(date)}>
              <span>{text.which(fullDate(date), session ? (text.session[session] ?? "") : text.outside, clockTime(at, zone()))}</span>
              <Icon name="right" size={20} />
            </button>
          </li>
        ))}
      </ul>
      <p class="soft small">{text.openMore}</p>
    </Notice>
  );
}

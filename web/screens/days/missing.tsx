/** What is missing, before the days: sessions without a record that may still be put right. Each leads to its day. */
import type { Askable } from "../../../contract/correction.ts";
import { zone } from "../../state.ts";
import { correctionText as text } from "../../text/correction.ts";
import { dateOf, fullDate, longDate } from "../../ui/format.ts";
import { Icon } from "../../ui/icon.tsx";
import { Notice } from "../../ui/notice.tsx";

const shown = 3;

export function Missing({ askable, onPick }: { askable: readonly Askable[]; onPick: (date: string) => void }) {
  const missing = askable.filter(({ guess }) => guess === "forgot");
  if (missing.length === 0) return null;
  const days = [...Map.groupBy(missing, ({ date }) => date)];
  return (
    <Notice kind="warn" title={text.missingTitle}>
      <p>{text.missing(missing.length)}</p>
      <ul class="open-flags">
        {days.slice(0, shown).map(([date, sessions]) => (
          <li key={date}>
            <button type="button" class="button button-plain" aria-haspopup="dialog" onClick={() => onPick(date)}>
              <span>
                {text.missingLine(
                  fullDate(date),
                  sessions.map(({ session }) => text.session[session]),
                )}
                <small>{text.missingUntil(longDate(dateOf(sessions[0]!.until - 1, zone())))}</small>
              </span>
              <Icon name="right" size={20} />
            </button>
          </li>
        ))}
      </ul>
      <p class="soft small">{text.missingMore}</p>
    </Notice>
  );
}

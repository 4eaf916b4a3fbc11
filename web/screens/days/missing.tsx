/** What is missing, before the days: sessions without a record that may still be put right. Each leads to its day. */
import type { Askable } from "../../../contract/correction.ts";
import { zone } from "../../state.ts";
import { correctionText as text } from "../../text/correction.ts";
import { dateOf, fullDate, longDate } from "../../ui/format.ts";
import { Icon } from "../../ui/icon.tsx";
import { Notice } from "../../ui/notice.tsx";

const shown = 4;

export function Missing({ askable, onPick }: { askable: readonly Askable[]; onPick: (date: string) => void }) {
  const missing = askable.filter(({ guess }) => guess === "forgot");
  if (missing.length === 0) return null;
  return (
    <Notice kind="warn" title={text.missingTitle}>
      <p>{text.missing(missing.length)}</p>
      <ul class="open-flags">
        {missing.slice(0, shown).map(({ date, session, until }) => (
          <li key={date + session}>
            <button type="button" class="button button-plain" aria-haspopup="dialog" onClick={() => onPick(date)}>
              <span>{text.missingLine(fullDate(date), session, longDate(dateOf(until - 1, zone())))}</span>
              <Icon name="right" size={20} />
            </button>
          </li>
        ))}
      </ul>
      <p class="soft small">{text.missingMore}</p>
    </Notice>
  );
}

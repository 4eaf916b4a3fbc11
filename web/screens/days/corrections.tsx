/** Of one session: how a correction stands, what the session was without it, and the way to ask for one. */
import type { CorrectionView, LeftView, MyCorrections } from "../../../contract/correction.ts";
import type { DayView, SessionView } from "../../../contract/day.ts";
import { zone } from "../../state.ts";
import { correctionText as text } from "../../text/correction.ts";
import { Badge } from "../../ui/badge.tsx";
import { LinkButton } from "../../ui/button.tsx";
import { clockTime, dateOf, dateTime, longDate } from "../../ui/format.ts";
import { Icon } from "../../ui/icon.tsx";

type OfSession = { date: string; session: SessionView; mine: MyCorrections | null };

export function Corrections({ date, session, mine }: OfSession) {
  const about = (mine?.asked ?? []).filter((one) => one.date === date && one.sessions.includes(session.session));
  const askable = mine?.askable.find((one) => one.date === date && one.session === session.session);
  const isFine = session.why === "awaits_decision";
  return (
    <>
      {session.original && (
        <div class="original">
          <div class="card-head">
            <span>{text.original}</span>
            <Badge colour={session.original.colour} />
          </div>
          <p class="small">{session.original.sentence}</p>
        </div>
      )}
      {about.map((one) => (
        <p class="correction" key={one.id}>
          <Icon name={signs[one.state]} size={20} />
          <span>
            <b>
              {text.asked} ({text.reasons[one.reason].toLowerCase()}).
            </b>{" "}
            {stateWords(one)}
            {one.locked && one.state === "waiting" && ` ${text.locked}`}
          </span>
        </p>
      ))}
      {askable && !isFine && (
        <div class="flag-act">
          <LinkButton look="plain" icon="note" href={`/koreksi?tanggal=${date}&sesi=${session.session}`}>
            {text.askFor(session.session)}
          </LinkButton>
          <span class="soft small">{text.until(longDate(dateOf(askable.until - 1, zone())))}</span>
        </div>
      )}
    </>
  );
}

const signs = { waiting: "clock", granted: "check", rejected: "cross", cancelled: "dash", lapsed: "dash" } as const;

function stateWords({ state, waitsFor, word }: CorrectionView): string {
  if (state === "waiting") return text.waits(waitsFor);
  if (state === "lapsed" || !word) return text.lapsed;
  const when = dateTime(word.at, zone());
  if (state === "granted") return text.granted(word.by, when);
  return state === "rejected" ? text.rejected(word.by, when, word.note) : text.cancelled(word.by, when);
}

/** In the list of days: the last request of the day, in two words. */
export function DayCorrection({ day, mine }: { day: DayView; mine: MyCorrections | null }) {
  const last = mine?.asked.findLast(({ date }) => date === day.date);
  if (!last) return null;
  return (
    <span class="correction small">
      <Icon name={signs[last.state]} size={18} />
      <span>{text.short[last.state]}</span>
    </span>
  );
}

/** Duty that was left without permission, as the superior wrote it down. */
export function LeftDuty({ left }: { left: readonly LeftView[] }) {
  if (left.length === 0) return null;
  return (
    <section class="detail">
      <h3>{text.left}</h3>
      {left.map((one) => (
        <div key={one.id}>
          <p>{text.leftWords(clockTime(one.from, zone()), clockTime(one.until, zone()), one.by)}</p>
          <p class="soft">{one.note}</p>
        </div>
      ))}
      <p class="soft small">{text.leftHint}</p>
      <div>
        <LinkButton look="plain" icon="note" href="/permohonan">
          {text.toRequests}
        </LinkButton>
      </div>
    </section>
  );
}

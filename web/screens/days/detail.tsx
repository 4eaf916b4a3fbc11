/** Everything about one day: each session's facts, decision, excuse, and the cuts with their reasons. */
import type { FlagView } from "../../../contract/answer.ts";
import type { MyCorrections } from "../../../contract/correction.ts";
import type { CeremonyView, DayView, SessionView } from "../../../contract/day.ts";
import { zone } from "../../state.ts";
import { daysText as text } from "../../text/days.ts";
import { answerText } from "../../text/answer.ts";
import { excuseWords } from "../../text/words.ts";
import { Badge } from "../../ui/badge.tsx";
import { Facts } from "../../ui/card.tsx";
import { clockSeconds, clockTime, dateTime, minutesWord, percent, rupiah } from "../../ui/format.ts";
import { Corrections, LeftDuty } from "./corrections.tsx";
import { Flag } from "./flags.tsx";

type DayDetailProps = { day: DayView; mine: MyCorrections | null; flags: readonly FlagView[]; onAnswered: () => Promise<void> };

export function DayDetail({ day, mine, flags, onAnswered }: DayDetailProps) {
  return (
    <div class="stack">
      <p class="soft">{day.label}</p>
      {day.sessions.map((session) => (
        <SessionDetail key={session.session} date={day.date} session={session} mine={mine} />
      ))}
      {(day.ceremonies ?? []).map((ceremony) => (
        <CeremonyDetail key={ceremony.name + ceremony.from} ceremony={ceremony} />
      ))}
      <LeftDuty left={(mine?.left ?? []).filter(({ date }) => date === day.date)} />
      {flags.map((flag) => (
        <section class="detail" key={flag.checkin}>
          <h3>
            {answerText.which(
              text.recorded,
              flag.session ? (answerText.session[flag.session] ?? "") : answerText.outside,
              clockTime(flag.at, zone()),
            )}
          </h3>
          <Flag flag={flag} onAnswered={onAnswered} />
        </section>
      ))}
      <section class="detail">
        <h3>{text.cuts}</h3>
        {day.cuts.length === 0 && <p>{text.noCut}</p>}
        <ul class="cuts">
          {day.cuts.map((cut) => (
            <li key={cut.key}>
              <a href={`/potongan/${day.date.slice(0, 7)}/${encodeURIComponent(cut.key)}`}>{cut.text}</a>
              <span class="num">
                {percent(cut.percent)}
                {cut.rupiah > 0 && ` · ${rupiah(cut.rupiah)}`}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function SessionDetail({ date, session, mine }: { date: string; session: SessionView; mine: MyCorrections | null }) {
  const { at, checkin, due, minutes, decision, excuse, muster, timeUncertain, attended } = session;
  const off = minutes === 0 ? null : session.session === "in" ? text.late(minutesWord(minutes)) : text.early(minutesWord(minutes));
  return (
    <section class="detail">
      <div class="card-head">
        <h3>{session.name}</h3>
        <Badge colour={session.colour} excuse={excuse?.kind} />
      </div>
      <p>{session.sentence}</p>
      <Facts
        facts={[
          [text.due, `${clockTime(due, zone())} ${zone()}`],
          [text.recorded, at === null || checkin === null ? text.notRecorded : `${clockSeconds(at, zone())} ${zone()}`],
          timeUncertain && [text.timeProof, text.timeUncertain],
          off !== null && [text.offTime, off],
          muster !== "none" && [text.muster, text.musterWord[muster]],
          attended && [text.attended, attendedWords(attended)],
          decision && [text.decision, decisionWords(decision)],
          excuse && [text.excuse, [excuseWords[excuse.kind], excuse.note, excuse.by].filter(Boolean).join(" · ")],
        ]}
      />
      <Corrections date={date} session={session} mine={mine} />
    </section>
  );
}

function CeremonyDetail({ ceremony: { name, from, until, status, sentence } }: { ceremony: CeremonyView }) {
  return (
    <section class="detail">
      <h3>{name}</h3>
      <p>{sentence}</p>
      <Facts
        facts={[
          [text.heldAt, `${clockTime(from, zone())}–${clockTime(until, zone())} ${zone()}`],
          [text.muster, text.musterWord[status]],
        ]}
      />
    </section>
  );
}

function attendedWords({ reason, said, note, by, at }: NonNullable<SessionView["attended"]>): string {
  const when = said === null ? text.attendedInTime : text.attendedAt(clockTime(said, zone()));
  const why = [text.attendedReason[reason], note].filter(Boolean).join("; ");
  return `${when} (${why}), ${text.by(by, dateTime(at, zone()))}`;
}

function decisionWords({ word, reason, note, by, at }: NonNullable<SessionView["decision"]>): string {
  const verdict = word === "valid" ? text.valid : text.invalid;
  const why = [reason && text.reason[reason], note].filter(Boolean).join("; ");
  return `${verdict}${why ? ` (${why})` : ""}, ${text.by(by, dateTime(at, zone()))}`;
}

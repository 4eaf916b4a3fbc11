/** One recorded press: its facts, every verdict with its sentence, and where it was. */
import type { PersonDay, PlaceView } from "../../../contract/day.ts";
import type { Colour } from "../../../core/day/status.ts";
import type { Outcome } from "../../../core/evidence/verdict.ts";
import { zone } from "../../state.ts";
import { boardText as text } from "../../text/desk-board.ts";
import { deskText, tierWords } from "../../text/desk.ts";
import { Answers } from "../../ui/answers.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Card, Facts } from "../../ui/card.tsx";
import { clockSeconds, dateOf, dateTime, distance } from "../../ui/format.ts";
import { Icon, type IconName } from "../../ui/icon.tsx";
import { Plot } from "./plot.tsx";

type CheckinView = PersonDay["checkins"][number];
type VerdictView = CheckinView["verdicts"][number];

const colours: Record<Outcome, Colour> = { accepted: "biru", needs_look: "menunggu", refused: "merah" };
const signs: Record<VerdictView["effect"], IconName> = { refuse: "cross", look: "eye", points: "alert", info: "info" };

export function Checkin({ checkin, places }: { checkin: CheckinView; places: readonly PlaceView[] }) {
  const { lat, lon } = checkin;
  return (
    <Card title={titleOf(checkin)} aside={<Badge colour={colours[checkin.outcome]} word={text.outcome[checkin.outcome]} />}>
      <div class="evidence">
        <div class="stack">
          <h3>{text.verdicts}</h3>
          <ul class="verdicts">
            {checkin.verdicts.map((verdict) => (
              <li key={`${verdict.id}${verdict.sentence}`} class={verdict.effect}>
                <Icon name={signs[verdict.effect]} size={20} />
                <span>
                  {verdict.sentence}{" "}
                  <span class="soft small">
                    ({verdict.id}, {verdict.points > 0 ? text.pointsWord(verdict.points) : text.effect[verdict.effect]})
                  </span>
                </span>
              </li>
            ))}
          </ul>
          <Answers answers={checkin.answers} />
          <Facts facts={factsOf(checkin)} />
        </div>
        {lat !== null && lon !== null && (
          <Plot position={{ lat, lon, accuracy: checkin.accuracy ?? 0 }} places={places} metres={checkin.distance} />
        )}
      </div>
    </Card>
  );
}

function titleOf({ at, session }: CheckinView): string {
  const time = clockSeconds(at, zone());
  if (!session) return time;
  return `${session === "in" ? deskText.arrival : deskText.departure} ${time}`;
}

function factsOf(checkin: CheckinView): (readonly [string, string] | false)[] {
  const { distance: metres, accuracy, model, tier, batch } = checkin;
  return [
    metres !== null && [text.distance, distance(metres)],
    accuracy !== null && [text.accuracy, `± ${distance(accuracy)}`],
    [text.received, momentWord(checkin.receivedAt, checkin.at)],
    [text.pressed, momentWord(checkin.claimedAt, checkin.at)],
    checkin.proof !== null && [text.timeProof, proofWords(checkin, checkin.proof)],
    model !== null && [text.phone, model],
    [text.key, `${tier}: ${tierWords[tier]}`],
    [text.points, String(checkin.points)],
    ...checkin.rejudged.map(
      ({ version, outcome, points, at }) =>
        [text.rejudged(version), text.rejudgedAs(text.outcome[outcome], points, dateTime(at, zone()))] as const,
    ),
    [text.ledger, text.ledgerAt(batch.writer.slice(0, 8), batch.seq, batch.position)],
  ];
}

/** With its day where that is another one than the record's. */
function momentWord(at: number, recordAt: number): string {
  return dateOf(at, zone()) === dateOf(recordAt, zone()) ? clockSeconds(at, zone()) : dateTime(at, zone());
}

function proofWords({ at, timeUncertain }: CheckinView, { lower, upper, how }: NonNullable<CheckinView["proof"]>): string {
  const bounds = text.bounds(lower === null ? null : momentWord(lower, at), momentWord(upper, at), how);
  return timeUncertain ? `${text.timeUncertain}; ${bounds}` : bounds;
}

/** The answer to a press: verdict first, then why, when and the number to quote. */
import type { Receipt } from "../../../contract/checkin.ts";
import { timeUncertainId } from "../../../core/evidence/signals/t1-time.ts";
import type { Session } from "../../../core/schedule/pattern.ts";
import { zone } from "../../state.ts";
import { checkinText as text } from "../../text/checkin.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Facts } from "../../ui/card.tsx";
import { clockSeconds, distance, minutesWord } from "../../ui/format.ts";
import { Icon, type IconName } from "../../ui/icon.tsx";

const icons: Record<Receipt["outcome"], IconName> = { accepted: "check", needs_look: "clock", refused: "cross" };
const tones: Record<Receipt["outcome"], string> = { accepted: "biru", needs_look: "menunggu", refused: "merah" };

type AnswerProps = {
  receipt: Receipt;
  /** the receipt is for the statement this phone signed */ matches: boolean;
  nameOf: (session: Session) => string;
  onClose: () => void;
};

export function Answer({ receipt, matches, nameOf, onClose }: AnswerProps) {
  const { outcome, counts, place } = receipt;
  // Off its hour it is decided at once, whatever a person may still look at.
  const isLookedAt = outcome === "needs_look" && !isOff(receipt);
  const muster = receipt.verdicts.find(({ id }) => id === "H4");
  const reasons = outcome === "accepted" ? [] : reasonsOf(receipt);
  return (
    <section class={`answer ${tones[outcome]}`}>
      <div class="answer-head" role={outcome === "refused" ? "alert" : "status"}>
        <span class="answer-sign">
          <Icon name={icons[outcome]} size={44} />
        </span>
        <h2>{outcome === "needs_look" && !isLookedAt ? text.offAndLookedAt : text.verdict[outcome]}</h2>
        <p>{receipt.message}</p>
        {isUncertain(receipt) && !receipt.message.includes(text.timeUncertain) && <p>{text.timeUncertain}</p>}
        {isLookedAt && <p class="small">{text.needsLookMore}</p>}
      </div>
      <div class="answer-body">
        {reasons.length > 0 && (
          <div>
            <h3>{text.reasons}</h3>
            <ul>
              {reasons.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          </div>
        )}
        <Facts
          facts={[
            [text.receivedAt, `${clockSeconds(receipt.receivedAt, zone())} ${zone()}`],
            counts && [text.countsFor, nameOf(counts.session)],
            outcome !== "refused" && [text.resultTerm, timeWord(counts)],
            muster ? [text.musterTerm, muster.sentence] : null,
            place && [text.placeTerm, text.distanceWas(distance(place.distance), place.name, distance(place.accuracy))],
            [text.receiptNumber, shortNumber(receipt.id)],
          ]}
        />
        <p class={matches ? "proof" : "proof wrong"}>
          <Icon name={matches ? "shield" : "alert"} size={20} /> {matches ? text.proofKept : text.proofWrong}
        </p>
        {isHeld(receipt) && (
          <LinkButton look="plain" icon="note" wide href="/hari-saya">
            {text.answerIt}
          </LinkButton>
        )}
        <Button look={outcome === "refused" ? "main" : "plain"} wide onClick={onClose}>
          {outcome === "refused" ? text.pressAgain : text.done}
        </Button>
      </div>
    </section>
  );
}

/** Late or early beyond doubt. */
function isOff(receipt: Receipt): boolean {
  const { counts } = receipt;
  return counts !== null && (counts.late > 0 || counts.early > 0) && !isUncertain(receipt);
}

function isUncertain({ verdicts }: Receipt): boolean {
  return verdicts.some(({ id }) => id === timeUncertainId);
}

function timeWord(counts: Receipt["counts"]): string {
  if (!counts) return text.notCounted;
  if (counts.late > 0) return text.late(minutesWord(counts.late));
  if (counts.early > 0) return text.early(minutesWord(counts.early));
  return text.onTime;
}

/** Something stands against the record that its owner may answer. */
function isHeld({ verdicts }: Receipt): boolean {
  return verdicts.some(({ effect, points }) => effect === "refuse" || effect === "look" || points > 0);
}

/** What weighed against the record, each once, and not what the message already says. */
function reasonsOf({ verdicts, message }: Receipt): string[] {
  const weighing = verdicts.filter(({ effect, points }) => effect === "refuse" || effect === "look" || (effect === "points" && points > 0));
  const sentences = new Set(weighing.map((verdict) => verdict.sentence));
  return [...sentences].filter((sentence) => !message.includes(sentence.replace(/\.$/, "")));
}

/** The end of the id, where UUIDv7 is random: enough to quote on the phone. */
function shortNumber(id: string): string {
  const tail = id.replaceAll("-", "").slice(-8).toUpperCase();
  return `${tail.slice(0, 4)}-${tail.slice(4)}`;
}

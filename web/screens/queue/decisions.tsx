/** Every decision so far, the first stays visible. */
import type { QueueLine } from "../../../contract/day.ts";
import { zone } from "../../state.ts";
import { queueText as text } from "../../text/desk-queue.ts";
import { deskText } from "../../text/desk.ts";
import { clockTime, dateOf, shortDate } from "../../ui/format.ts";

export function Decisions({ decisions }: { decisions: QueueLine["decisions"] }) {
  if (decisions.length === 0) return null;
  return (
    <ol class="history small soft" aria-label={text.history}>
      {decisions.map((decision) => (
        <li key={decision.at}>
          {shortDate(dateOf(decision.at, zone()))} {clockTime(decision.at, zone())}: {text.decisionWord[decision.word].toLowerCase()}
          {isReason(decision.reason) && `, ${text[decision.reason].toLowerCase()}`}, {deskText.by} {decision.by}
          {decision.note && `, “${decision.note}”`}
        </li>
      ))}
    </ol>
  );
}

function isReason(reason: string | null): reason is "not_here" | "not_in_muster" {
  return reason === "not_here" || reason === "not_in_muster";
}

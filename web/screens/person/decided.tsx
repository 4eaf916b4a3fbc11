/** The superior's words in their order. */
import type { PersonDay } from "../../../contract/day.ts";
import { boardText as text } from "../../text/desk-board.ts";
import { queueText } from "../../text/desk-queue.ts";
import { deskText } from "../../text/desk.ts";
import { Badge } from "../../ui/badge.tsx";
import { Card } from "../../ui/card.tsx";
import { when } from "../../ui/when.ts";

export function Decided({ decisions }: Pick<PersonDay, "decisions">) {
  return (
    <Card title={text.decisions}>
      {decisions.length === 0 && <p class="soft">{text.noDecisions}</p>}
      <ol class="told">
        {decisions.map((decision) => (
          <li key={`${decision.session}${decision.at}`}>
            <Badge colour={decision.word === "valid" ? "biru" : "merah"} word={queueText.decisionWord[decision.word]} />
            <span>
              {decision.session === "in" ? deskText.arrival : deskText.departure}
              {isReason(decision.reason) && `, ${queueText[decision.reason].toLowerCase()}`}
              {decision.note && `, “${decision.note}”`}
              <span class="soft small">
                {decision.by}, {when(decision.at)}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function isReason(reason: string | null): reason is "not_here" | "not_in_muster" {
  return reason === "not_here" || reason === "not_in_muster";
}

/** The superior's words in their order, and excuses. */
import type { PersonDay } from "../../../contract/day.ts";
import { zone } from "../../state.ts";
import { boardText as text } from "../../text/desk-board.ts";
import { queueText } from "../../text/desk-queue.ts";
import { deskText } from "../../text/desk.ts";
import { excuseWords } from "../../text/words.ts";
import { Badge } from "../../ui/badge.tsx";
import { Card } from "../../ui/card.tsx";
import { dateTime, shortDate } from "../../ui/format.ts";

type DecidedProps = Pick<PersonDay, "decisions" | "excuses">;

export function Decided({ decisions, excuses }: DecidedProps) {
  return (
    <div class="side-by-side">
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
                  {decision.by}, {dateTime(decision.at, zone())}
                </span>
              </span>
            </li>
          ))}
        </ol>
      </Card>
      {excuses.length > 0 && (
        <Card title={text.excuses}>
          <ol class="told">
            {excuses.map((excuse) => (
              <li key={excuse.id}>
                <Badge colour="excused" word={excuseWords[excuse.kind]} />
                <span>
                  {shortDate(excuse.from)}–{shortDate(excuse.until)}
                  {excuse.cancelled && ` (${text.cancelled})`}
                  {excuse.note && `, “${excuse.note}”`}
                  <span class="soft small">
                    {excuse.by}, {dateTime(excuse.at, zone())}
                  </span>
                </span>
              </li>
            ))}
          </ol>
        </Card>
      )}
    </div>
  );
}

function isReason(reason: string | null): reason is "not_here" | "not_in_muster" {
  return reason === "not_here" || reason === "not_in_muster";
}

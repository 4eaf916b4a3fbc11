import type { SessionView } from "../../../contract/day.ts";
import { zone } from "../../state.ts";
import { boardText as text } from "../../text/desk-board.ts";
import { Badge } from "../../ui/badge.tsx";
import { Card } from "../../ui/card.tsx";
import { clockTime } from "../../ui/format.ts";

/** The day's sessions side by side, each with its colour and why. */
export function Sessions({ sessions }: { sessions: readonly SessionView[] }) {
  return (
    <div class="side-by-side">
      {sessions.map((session) => (
        <Card key={session.session} title={session.name} aside={<Badge colour={session.colour} excuse={session.excuse?.kind} />}>
          <p>{session.sentence}</p>
          <p class="soft num">
            {[session.at !== null && clockTime(session.at, zone()), text.due(clockTime(session.due, zone())), text.muster[session.muster]]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </Card>
      ))}
    </div>
  );
}

import type { CeremonyView, SessionView } from "../../../contract/day.ts";
import { zone } from "../../state.ts";
import { correctionText } from "../../text/correction.ts";
import { boardText as text } from "../../text/desk-board.ts";
import { Badge } from "../../ui/badge.tsx";
import { Card } from "../../ui/card.tsx";
import { clockTime } from "../../ui/format.ts";

/** The day's sessions side by side, each with its colour and why; then the ceremonies that stand beside them. */
export function Sessions({ sessions, ceremonies }: { sessions: readonly SessionView[]; ceremonies: readonly CeremonyView[] }) {
  return (
    <div class="side-by-side">
      {sessions.map((session) => (
        <Card key={session.session} title={session.name} aside={<Badge colour={session.colour} excuse={session.excuse?.kind} />}>
          <p>{session.sentence}</p>
          {session.original && (
            <div class="original">
              <div class="card-head">
                <span>{correctionText.original}</span>
                <Badge colour={session.original.colour} />
              </div>
              <p class="small">{session.original.sentence}</p>
            </div>
          )}
          <p class="soft num">
            {[session.at !== null && clockTime(session.at, zone()), text.due(clockTime(session.due, zone())), text.muster[session.muster]]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </Card>
      ))}
      {ceremonies.map(({ name, from, until, status, sentence }) => (
        <Card key={name + from} title={name}>
          <p>{sentence}</p>
          <p class="soft num">
            {clockTime(from, zone())}–{clockTime(until, zone())} · {text.muster[status]}
          </p>
        </Card>
      ))}
    </div>
  );
}

/** What is expected today: both sessions with time and colour. */
import type { SessionView } from "../../../contract/day.ts";
import { zone } from "../../state.ts";
import { checkinText as text } from "../../text/checkin.ts";
import { Badge } from "../../ui/badge.tsx";
import { clockTime } from "../../ui/format.ts";

export function Expected({ sessions }: { sessions: readonly SessionView[] }) {
  return (
    <section class="expected" aria-label={text.todayList}>
      <ul class="sessions">
        {sessions.map((session) => (
          <li key={session.session}>
            <p class="session-name">
              {session.name} <span class="num">{clockTime(session.due, zone())}</span>
            </p>
            <Badge colour={session.colour} excuse={session.excuse?.kind} />
            <p class="soft small">{session.sentence}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

import type { BoardUnit, SessionView } from "../../../contract/day.ts";
import { zone } from "../../state.ts";
import { deskText } from "../../text/desk.ts";
import { Badge } from "../../ui/badge.tsx";
import { clockTime } from "../../ui/format.ts";

/** One person's line: name, position, both sessions; leads to the evidence. */
export function PersonRow({ person, date }: { person: BoardUnit["people"][number]; date: string }) {
  return (
    <li class="person-row">
      <div>
        <a class="strong" href={`/orang/${person.id}/${date}`}>
          {person.name}
        </a>
        <p class="soft small">{[person.position, person.label].filter(Boolean).join(" · ")}</p>
      </div>
      <SessionCell word={deskText.arrival} session={person.in} />
      <SessionCell word={deskText.departure} session={person.out} />
    </li>
  );
}

function SessionCell({ word, session }: { word: string; session: SessionView | null }) {
  if (!session) return null;
  return (
    <div class="session-cell">
      <span class="soft small">{word}</span>
      <Badge colour={session.colour} excuse={session.excuse?.kind} />
      <span class="num">{session.at !== null && clockTime(session.at, zone())}</span>
    </div>
  );
}

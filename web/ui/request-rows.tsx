/** Requests as a list: what is asked for, how it stands, for whom it waits. Each leads to its own page. */
import type { RequestState, RequestView } from "../../contract/request.ts";
import type { Colour } from "../../core/day/status.ts";
import { requestText as text } from "../text/requests.ts";
import { Badge } from "./badge.tsx";
import { Icon } from "./icon.tsx";
import "./request-rows.css";
import { when } from "./when.ts";

const colours: Record<RequestState, Colour> = {
  waiting: "menunggu",
  granted: "biru",
  rejected: "merah",
  cancelled: "off",
  lapsed: "off",
};

export function StateBadge({ state }: { state: RequestState }) {
  return <Badge colour={colours[state]} word={text.state[state]} />;
}

/** `whose`: the person's name stands first, for those who decide. */
export function RequestRows({ requests, whose = false }: { requests: readonly RequestView[]; whose?: boolean }) {
  return (
    <ul class="rows request-rows">
      {requests.map((request) => (
        <li key={request.id}>
          <a class="request-row" href={`/permohonan/${request.id}`}>
            {whose && <strong>{request.person.name}</strong>}
            <span>{request.sentence}</span>
            <span class="request-state">
              <StateBadge state={request.state} />
              <span class="soft small">{lineOf(request, whose)}</span>
            </span>
            <Icon name="right" />
          </a>
        </li>
      ))}
    </ul>
  );
}

function lineOf({ person, steps, step, askedAt, askedBy }: RequestView, whose: boolean): string {
  const waits = step === null || whose ? null : text.waitsFor(steps[step]?.name ?? "");
  return [whose ? person.post : askedBy && text.forWhom(person.name), waits, when(askedAt)].filter(Boolean).join(" · ");
}

/** The day the system fails: what happened, what it means, one decision each. */
import type { Outages, OutageView, ProposalView } from "../../../contract/outage.ts";
import { useResource } from "../../resource.ts";
import { hasRole, zone } from "../../state.ts";
import { manualText, outageText as text } from "../../text/outage.ts";
import { windowsText } from "../../text/windows.ts";
import { Badge } from "../../ui/badge.tsx";
import { LinkButton } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { DeskPage } from "../../ui/desk-page.tsx";
import { dateTime } from "../../ui/format.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import { lastMoment } from "../../ui/when.ts";
import { unitWords, windowWords } from "../../ui/window.ts";

const readers = ["outage_officer", "bkpsdm", "inspector", "leadership"] as const;

export function Screen() {
  const { state, reload } = useResource<Outages>("outages", { roles: readers });
  return (
    <DeskPage roles={readers} title={text.title}>
      <p>{text.intro}</p>
      <Loaded state={state.value} reload={reload}>
        {(page) => <Whole page={page} />}
      </Loaded>
    </DeskPage>
  );
}

function Whole({ page: { proposals, confirmed, modes, officer, beatAt } }: { page: Outages }) {
  const running = modes.filter(({ state }) => state === "running");
  return (
    <>
      <p class="soft small">{beatAt === null ? text.silent : text.beating(dateTime(beatAt, zone()))}</p>
      {running.map((mode) => (
        <Notice key={mode.id} kind="warn" icon="camera" title={windowsText.banner(lastMoment(mode.until))}>
          <p>{mode.reason}</p>
        </Notice>
      ))}
      <Card title={text.proposed}>
        {proposals.length === 0 && <p>{text.noneProposed}</p>}
        {proposals.length > 0 && (
          <ul class="rows">
            {proposals.map((proposal) => (
              <li key={proposal.id}>
                <Proposal proposal={proposal} officer={officer} />
              </li>
            ))}
          </ul>
        )}
      </Card>
      {officer && (
        <Card>
          <div class="stack">
            <LinkButton href="/gangguan/usul/baru" look="plain" icon="alert" wide>
              {text.without}
            </LinkButton>
            <p class="soft small">{text.withoutHint}</p>
            <LinkButton href="/mode-manual" look="plain" icon="camera" wide>
              {manualText.title}
            </LinkButton>
          </div>
        </Card>
      )}
      <Card title={text.confirmed}>
        {confirmed.length === 0 && <p>{text.noneConfirmed}</p>}
        {confirmed.length > 0 && (
          <ul class="rows">
            {confirmed.map((outage) => (
              <li key={outage.id}>
                <Confirmed outage={outage} />
              </li>
            ))}
          </ul>
        )}
      </Card>
    </>
  );
}

function Proposal({ proposal, officer }: { proposal: ProposalView; officer: boolean }) {
  return (
    <div class="stack">
      <strong>{windowWords(proposal)}</strong>
      <span class="soft small">{unitWords(proposal)}</span>
      {proposal.sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {officer && (
        <LinkButton href={`/gangguan/usul/${proposal.id}`} icon="eye" wide>
          {text.look}
        </LinkButton>
      )}
    </div>
  );
}

function Confirmed({ outage }: { outage: OutageView }) {
  const mayOpen = hasRole("outage_officer", "bkpsdm", "inspector");
  return (
    <div class="stack">
      <div class="row between">
        <strong>{windowWords(outage)}</strong>
        <Badge colour={outage.withdrawn ? "off" : "biru"} word={outage.withdrawn ? text.withdrawn : text.inForce} />
      </div>
      <span class="soft small">{[unitWords(outage), text.by(outage.by, dateTime(outage.at, zone()))].join(" · ")}</span>
      <p>{text.reasonOf(outage.reason)}</p>
      {mayOpen && (
        <LinkButton href={`/gangguan/${outage.id}`} look="plain" icon="people">
          {text.openOutage}
        </LinkButton>
      )}
    </div>
  );
}

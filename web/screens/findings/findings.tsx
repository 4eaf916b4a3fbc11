/** Findings that the signed-in person may see: those that wait first. */
import type { FindingList, FindingState, FindingSummary } from "../../../contract/finding.ts";
import type { RoleName } from "../../../contract/identity.ts";
import type { Colour } from "../../../core/day/status.ts";
import { useResource } from "../../resource.ts";
import { findingText as text } from "../../text/finding.ts";
import { Badge } from "../../ui/badge.tsx";
import { DeskPage } from "../../ui/desk-page.tsx";
import { longDate } from "../../ui/format.ts";
import { Icon } from "../../ui/icon.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import "./findings.css";

const colours: Record<FindingState, Colour> = { open: "menunggu", answered: "menunggu", confirmed: "merah", dismissed: "biru" };
const order: FindingState[] = ["open", "answered", "confirmed", "dismissed"];
const roles: RoleName[] = ["employee", "inspector", "bkpsdm"];

export function Screen() {
  const { state, reload } = useResource<FindingList>("findings", { roles });
  return (
    <DeskPage roles={roles} title={text.title} width="wide">
      <p>{text.intro}</p>
      <Notice icon="eye">{text.noteLooked}</Notice>
      <Loaded state={state.value} reload={reload}>
        {({ findings, more }) => (
          <>
            {findings.length === 0 && <p class="empty">{text.none}</p>}
            <ul class="rows findings">
              {findings
                .toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || b.foundAt - a.foundAt)
                .map((finding) => (
                  <li key={finding.id}>
                    <Row finding={finding} />
                  </li>
                ))}
            </ul>
            {more > 0 && <p class="soft">{text.more(more)}</p>}
          </>
        )}
      </Loaded>
    </DeskPage>
  );
}

function Row({ finding: { id, kind, state, sees, approver, unit, people, from, until, answers } }: { finding: FindingSummary }) {
  const dates = from === until ? longDate(from) : `${longDate(from)} – ${longDate(until)}`;
  return (
    <a class="finding-row" href={`/temuan/${id}`}>
      <span class="finding-what">
        <strong>{text.kind[kind]}</strong>
        <Badge colour={colours[state]} word={text.state[state]} />
      </span>
      <span>{[text.sees[sees], approver && text.approver(approver.name)].filter(Boolean).join(" · ")}</span>
      <span class="soft small">{[unit, people > 0 && text.people(people), dates, text.answers(answers)].filter(Boolean).join(" · ")}</span>
      <Icon name="right" />
    </a>
  );
}

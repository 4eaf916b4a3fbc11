/** One request: who asked why, who has approved, and what the asking person may do. */
import { useSignal } from "@preact/signals";
import type { PhoneChange, PhoneChangeApproved } from "../../../contract/identity.ts";
import type { Colour } from "../../../core/day/status.ts";
import { changeText as text } from "../../text/desk-people.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { when } from "../../ui/when.ts";
import { ApproveSheet, RejectSheet } from "./decide.tsx";

const colours: Record<PhoneChange["state"], Colour> = { open: "menunggu", approved: "biru", rejected: "merah" };
type ChangeProps = { change: PhoneChange; onChanged: (code: PhoneChangeApproved["sheet"]) => void };

export function ChangeCard({ change, onChanged }: ChangeProps) {
  const deciding = useSignal<"approve" | "reject" | null>(null);
  const { person, reason, requestedBy, requestedAt, approvals, rejection, state, mayApprove } = change;
  const close = () => (deciding.value = null);
  const done = (code: PhoneChangeApproved["sheet"]) => {
    close();
    onChanged(code);
  };
  return (
    <Card title={person.name} aside={<Badge colour={colours[state]} word={text.state[state]} />}>
      <p>“{reason}”</p>
      <ul class="soft small">
        <li>{text.by(requestedBy, when(requestedAt))}</li>
        {approvals.map((each) => (
          <li key={each.by}>{text.approvedBy(each.by, when(each.at))}</li>
        ))}
        {rejection && (
          <li>
            {text.rejectedBy(rejection.by, when(rejection.at))}
            {rejection.note && `: “${rejection.note}”`}
          </li>
        )}
      </ul>
      {state === "open" && <p class="num">{text.approvals(approvals.length)}</p>}
      {state === "open" && !mayApprove && <p class="soft">{text.mayNot}</p>}
      {state === "open" && (
        <div class="row">
          {mayApprove && (
            <Button icon="check" onClick={() => (deciding.value = "approve")} label={text.approveFor(person.name)}>
              {text.approve}
            </Button>
          )}
          <Button look="danger" icon="cross" onClick={() => (deciding.value = "reject")} label={text.rejectFor(person.name)}>
            {text.reject}
          </Button>
        </div>
      )}
      <ApproveSheet change={deciding.value === "approve" ? change : null} onClose={close} onDone={done} />
      <RejectSheet change={deciding.value === "reject" ? change : null} onClose={close} onDone={() => done(null)} />
    </Card>
  );
}

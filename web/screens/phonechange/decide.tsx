/** Approving and rejecting a phone change, each asked once more. */
import { useSignal } from "@preact/signals";
import type { PhoneChange, PhoneChangeApproved } from "../../../contract/identity.ts";
import { useAction } from "../../action.ts";
import { call } from "../../api.ts";
import { changeText as text } from "../../text/desk-people.ts";
import { deskText } from "../../text/desk.ts";
import { Button } from "../../ui/button.tsx";
import { Area } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Sheet } from "../../ui/sheet.tsx";

type DecideProps = { change: PhoneChange | null; onClose: () => void; onDone: (code: PhoneChangeApproved["sheet"]) => void };

export function ApproveSheet({ change, onClose, onDone }: DecideProps) {
  const { busy, problem, run } = useAction();
  const approve = () =>
    run(async () => {
      if (!change) return;
      const answer = await call<PhoneChangeApproved>("phoneChangeApprove", { params: { change: change.id }, method: "POST", body: {} });
      onDone(answer.sheet);
    });
  return (
    <Sheet open={change !== null} title={change ? text.approveTitle(change.person.name) : ""} onClose={onClose}>
      <p>{change?.approvals.length === 0 ? text.approveFirst : text.approveSecond}</p>
      <Problem sentence={problem.value} />
      <Button icon="check" busy={busy.value} wide onClick={() => void approve()}>
        {text.approve}
      </Button>
    </Sheet>
  );
}

export function RejectSheet({ change, onClose, onDone }: DecideProps) {
  const note = useSignal("");
  const { busy, problem, run } = useAction();
  const reject = () =>
    run(async () => {
      if (!change) return;
      await call("phoneChangeReject", { params: { change: change.id }, body: { note: note.value.trim() } });
      onDone(null);
    });
  return (
    <Sheet open={change !== null} title={change ? text.rejectTitle(change.person.name) : ""} onClose={onClose}>
      <Area label={`${deskText.note} (${deskText.optional})`} value={note.value} onValue={(value) => (note.value = value)} />
      <Problem sentence={problem.value} />
      <Button look="danger" icon="cross" busy={busy.value} wide onClick={() => void reject()}>
        {text.reject}
      </Button>
    </Sheet>
  );
}

function Problem({ sentence }: { sentence: string | null }) {
  return (
    sentence && (
      <Notice kind="bad" live>
        {sentence}
      </Notice>
    )
  );
}

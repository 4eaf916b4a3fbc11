/** Asking for leave or duty elsewhere: what the law lets this person have, and only the fields that its kind needs. */
import { useSignal } from "@preact/signals";
import type { LeaveBody, LeaveChoice, LeaveView, RequestView } from "../../../contract/request.ts";
import { useAction } from "../../action.ts";
import type { Proof } from "../../device/proof.ts";
import { requestText as text } from "../../text/requests.ts";
import { Button } from "../../ui/button.tsx";
import { Area, Choice, Field } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { ProofField } from "../../ui/proof-field.tsx";
import { Radios } from "../../ui/radios.tsx";
import { bodyOf, firstDraft, type Draft } from "./draft.ts";
import { sendLeave } from "./send.ts";
import { WhereFields } from "./wherefields.tsx";

type AskProps = { law: LeaveView; /** null: oneself */ person: string | null; onSent: (request: RequestView) => void };

export function AskForm({ law, person, onSent }: AskProps) {
  const draft = useSignal<Draft>(firstDraft(law));
  const proof = useSignal<Proof | null>(null);
  const { busy, problem, run, clear } = useAction();
  const set = (change: Partial<Draft>) => (draft.value = { ...draft.value, ...change });
  const { kind, from, until, half, reason, number, leaveAt, backAt } = draft.value;
  const choice = law.kinds.find((one) => one.kind === kind)!;
  const isErrand = choice.what === "errand";
  const send = (event: Event) => {
    event.preventDefault();
    void run(async () => {
      const body = bodyOf(draft.value, choice);
      if (!body) throw new Error(text.badPoint);
      onSent(await sendLeave({ person, from, until: isErrand ? from : until }, body, proof.value));
    });
  };
  return (
    <form class="stack" onSubmit={send}>
      <Choice
        label={text.kind}
        value={kind}
        onValue={(value) => {
          // What was refused was another kind.
          clear();
          set({ kind: value as LeaveBody["leave"], excepted: false });
        }}
        options={law.kinds.map((one) => ({ value: one.kind, label: one.name }))}
      />
      {choice.note && <p class="soft small">{choice.note}</p>}
      {choice.serviceExcept && (
        <label class="check">
          <input type="checkbox" checked={draft.value.excepted} onChange={(event) => set({ excepted: event.currentTarget.checked })} />
          <span>{choice.serviceExcept}</span>
        </label>
      )}
      <div class="pair">
        <Field
          label={isErrand ? text.day : text.from}
          type="date"
          required
          value={from}
          onValue={(value) => set({ from: value, until: until < value ? value : until })}
        />
        {!isErrand && <Field label={text.until} type="date" required min={from} value={until} onValue={(value) => set({ until: value })} />}
      </div>
      {isErrand && (
        <div class="pair">
          <Field label={text.leaveAt} type="time" required value={leaveAt} onValue={(value) => set({ leaveAt: value })} />
          <Field label={text.backAt} type="time" required value={backAt} onValue={(value) => set({ backAt: value })} />
        </div>
      )}
      {choice.what === "elsewhere" && kind === "dinas_luar" && <WhereFields draft={draft.value} set={set} />}
      {choice.half && from === until && (choice.what !== "elsewhere" || draft.value.asked === "none") && (
        <Radios<Draft["half"]>
          legend={text.half}
          look="bar"
          value={half}
          onValue={(value) => set({ half: value })}
          options={(["whole", "in", "out"] as const).map((value) => ({ value, label: text.halfWords[value] }))}
        />
      )}
      {choice.proof.kind === "letter" && (
        <Field label={text.number} maxLength={100} value={number} onValue={(value) => set({ number: value })} />
      )}
      <Area
        label={text.reason}
        {...(choice.private ? { hint: text.privateHint } : {})}
        rows={2}
        value={reason}
        onValue={(value) => set({ reason: value })}
      />
      {choice.proof.kind !== "none" && <ProofField hint={proofHint(choice)} proof={proof} busy={busy.value} />}
      {problem.value && (
        <Notice kind="bad" live>
          {problem.value}
        </Notice>
      )}
      <Button type="submit" icon="note" wide busy={busy.value}>
        {text.send}
      </Button>
      <p class="soft small">
        {text.byLaw}: {choice.citation}.
      </p>
    </form>
  );
}

function proofHint({ proof: { kind, fromDay, mayFollow } }: LeaveChoice): string {
  if (kind === "doctor") return text.proofHint.doctor(fromDay);
  return mayFollow ? text.proofHint.letterLater : text.proofHint.letter;
}

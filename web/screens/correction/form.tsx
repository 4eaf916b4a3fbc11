/** The form: filled in as the day suggests, so that a forgotten press is sent at once. */
import { useSignal } from "@preact/signals";
import type { Session } from "../../../core/schedule/pattern.ts";
import type { CorrectionReason } from "../../../core/correction/reason.ts";
import type { Askable, CorrectionBody, MyCorrections } from "../../../contract/correction.ts";
import type { RequestAsk, RequestView } from "../../../contract/request.ts";
import { useAction } from "../../action.ts";
import { call } from "../../api.ts";
import type { Proof } from "../../device/proof.ts";
import { zone } from "../../state.ts";
import { correctionText as text } from "../../text/correction.ts";
import { Button } from "../../ui/button.tsx";
import { Area, Field } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { ProofField } from "../../ui/proof-field.tsx";
import { Radios } from "../../ui/radios.tsx";
import { momentOf } from "./moment.ts";

type FormProps = {
  askable: readonly Askable[];
  used: Pick<MyCorrections, "forgot" | "technical">;
  /** the one that was tapped */
  session: string;
  onSent: (request: RequestView) => void;
};
const reasons = ["forgot", "wrong_verdict", "technical"] as const;
const leastNote = { forgot: 0, wrong_verdict: 5, technical: 20 } as const;
const uploadTimeout = 60_000;

export function CorrectionForm({ askable, used, session, onSent }: FormProps) {
  const tapped = askable.find((one) => one.session === session) ?? askable[0]!;
  const chosen = useSignal<readonly Session[]>([tapped.session]);
  const reason = useSignal<CorrectionReason>(tapped.guess);
  const timed = useSignal<"in_time" | "at">("in_time");
  const clock = useSignal("");
  const note = useSignal("");
  const proof = useSignal<Proof | null>(null);
  const fault = useSignal<string | null>(null);
  const { busy, problem, run } = useAction();
  const only = chosen.value.length === 1 ? askable.find((one) => one.session === chosen.value[0])! : null;
  const isJudged = askable.some((one) => chosen.value.includes(one.session) && one.guess === "wrong_verdict");
  const limited = reason.value === "wrong_verdict" ? null : reason.value;
  const isTimed = only !== null && timed.value === "at";

  const bodyOf = (): CorrectionBody => {
    const said = isTimed ? momentOf(clock.value, only, zone()) : null;
    if (isTimed && said === null) throw new Error(text.clockWrong);
    return { sessions: [...chosen.value], reason: reason.value, said, note: note.value.trim() || null };
  };
  const send = () =>
    run(async () => {
      const isShort = note.value.trim().length < leastNote[reason.value] && !(reason.value === "technical" && proof.value);
      fault.value = isShort ? text.noteShort : null;
      if (chosen.value.length === 0) throw new Error(text.noSession);
      if (isShort) throw new Error(text.noteShort);
      const { date } = tapped;
      const file = proof.value && { name: proof.value.name, bytes: proof.value.bytes };
      const body: RequestAsk = { kind: "correction", from: date, until: date, body: bodyOf(), file };
      onSent(await call<RequestView>("requests", { body, timeout: uploadTimeout }));
    });

  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Which askable={askable} chosen={chosen.value} onChosen={(next) => (chosen.value = next)} />
      <Radios<CorrectionReason>
        legend={text.why}
        value={reason.value}
        onValue={(value) => (reason.value = value)}
        options={reasons
          .filter((value) => value !== "wrong_verdict" || isJudged || reason.value === value)
          .map((value) => ({ value, label: text.reasons[value], hint: text.reasonHints[value] }))}
      />
      {limited !== null && (
        <p class="small">
          {text.used[limited](used[limited].used, used[limited].most)} {used[limited].used >= used[limited].most && text.usedUp[limited]}
        </p>
      )}
      {only && (
        <Radios<"in_time" | "at">
          legend={text.when}
          look="bar"
          value={timed.value}
          onValue={(value) => (timed.value = value)}
          options={[
            { value: "in_time", label: text.inTime },
            { value: "at", label: text.atTime },
          ]}
        />
      )}
      {isTimed && (
        <Field
          label={text.clock}
          hint={text.clockHint}
          inputMode="decimal"
          maxLength={5}
          value={clock.value}
          onValue={(value) => (clock.value = value)}
        />
      )}
      <Area
        label={text.note}
        hint={text.noteHint[reason.value]}
        fault={fault.value}
        rows={2}
        value={note.value}
        onValue={(value) => (note.value = value)}
      />
      <ProofField hint={text.proofHint} proof={proof} busy={busy.value} />
      <p class="soft small">{text.decides}</p>
      {problem.value && problem.value !== fault.value && (
        <Notice kind="bad" live>
          {problem.value}
        </Notice>
      )}
      <Button type="submit" wide busy={busy.value}>
        {text.send}
      </Button>
    </form>
  );
}

type WhichProps = { askable: readonly Askable[]; chosen: readonly Session[]; onChosen: (next: Session[]) => void };

/** Only where both may be asked for. */
function Which({ askable, chosen, onChosen }: WhichProps) {
  if (askable.length === 1) return <p class="which">{text.whichOption[askable[0]!.session]}</p>;
  return (
    <fieldset class="which">
      <legend>{text.which}</legend>
      {askable.map(({ session }) => (
        <label key={session}>
          <input
            type="checkbox"
            checked={chosen.includes(session)}
            onChange={(event) => {
              const others = chosen.filter((one) => one !== session);
              onChosen(event.currentTarget.checked ? [...others, session] : others);
            }}
          />
          <span>{text.whichOption[session]}</span>
        </label>
      ))}
    </fieldset>
  );
}

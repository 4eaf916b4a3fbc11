/** Who, why, when, photo or note; then one signature for all of them. */
import { useSignal } from "@preact/signals";
import type { VouchedReason } from "../../../core/acts/act.ts";
import type { Queue, QueueLine } from "../../../contract/day.ts";
import { useAction } from "../../action.ts";
import { signAct } from "../../device/act.ts";
import { takePhoto } from "../../device/camera.ts";
import type { PhotoShot } from "../../device/photo-shot.ts";
import { knownPlace } from "../../device/known-place.ts";
import { me, zone } from "../../state.ts";
import { attendedText as text } from "../../text/superior.ts";
import { Button } from "../../ui/button.tsx";
import { Area, Field } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Radios } from "../../ui/radios.tsx";
import { isClock, linesOf, mostLines } from "./lines.ts";
import { attendedWay } from "./pending.ts";
import { Who } from "./who.tsx";

type FormProps = { queue: Queue; lines: readonly QueueLine[]; /** marked already */ first: string; onSent: () => void };
const reasons = Object.keys(text.reasons) as VouchedReason[];

export function AttendedForm({ queue, lines, first, onSent }: FormProps) {
  const chosen = useSignal<ReadonlySet<string>>(new Set(lines.some(({ person }) => person.id === first) ? [first] : []));
  const reason = useSignal<VouchedReason>("broken");
  const timed = useSignal<"in_time" | "at">("in_time");
  const clock = useSignal("");
  const note = useSignal("");
  const photo = useSignal<{ of: string; shot: PhotoShot } | null>(null);
  const { busy, problem, run } = useAction();
  const picked = lines.filter(({ person }) => chosen.value.has(person.id));
  const only = picked.length === 1 ? picked[0]! : null;
  const shown = only && photo.value?.of === only.person.id ? photo.value : null;

  const sign = () =>
    run(async () => {
      if (timed.value === "at" && !isClock(clock.value)) throw new Error(text.clockWrong);
      if (!shown && note.value.trim() === "") throw new Error(text.needsNote);
      const said = {
        reason: reason.value,
        clock: timed.value === "at" ? clock.value : null,
        note: note.value,
        photo: shown?.shot.hash ?? null,
      };
      const place = await knownPlace();
      const statement = await signAct({ subject: "attended", lines: linesOf(queue, picked, said, zone()) }, place);
      await attendedWay.keep({ id: crypto.randomUUID(), person: me.value!.person.id, statement, lines: picked.length, photo: shown });
      onSent();
    });

  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void sign();
      }}
    >
      <Who lines={lines} chosen={chosen.value} most={mostLines} onChosen={(next) => (chosen.value = next)} />
      <Radios<VouchedReason>
        legend={text.why}
        value={reason.value}
        onValue={(value) => (reason.value = value)}
        options={reasons.map((value) => ({ value, label: text.reasons[value], hint: hintOf(value) }))}
      />
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
      {timed.value === "at" && (
        <Field
          label={text.clock}
          hint={text.clockHint}
          inputMode="decimal"
          maxLength={5}
          value={clock.value}
          onValue={(value) => (clock.value = value)}
        />
      )}
      <Photo
        only={only}
        many={picked.length > 1}
        shot={shown?.shot ?? null}
        onShot={(shot) => (photo.value = shot && only && { of: only.person.id, shot })}
      />
      <Area label={text.note} hint={text.noteHint} rows={2} value={note.value} onValue={(value) => (note.value = value)} />
      {problem.value && (
        <Notice kind="bad" live>
          {problem.value}
        </Notice>
      )}
      <Button type="submit" icon="touch" wide busy={busy.value} disabled={picked.length === 0}>
        {busy.value ? `${text.touch}…` : text.sign(picked.length)}
      </Button>
    </form>
  );
}

function hintOf(reason: VouchedReason): string | undefined {
  return reason === "manual" || reason === "outage" ? text.reasonHints[reason] : undefined;
}

type PhotoProps = { only: QueueLine | null; many: boolean; shot: PhotoShot | null; onShot: (shot: PhotoShot | null) => void };

function Photo({ only, many, shot, onShot }: PhotoProps) {
  const take = async () => {
    const taken = only && (await takePhoto(null, { facing: "environment", whom: only.person.name }));
    if (taken) onShot(taken);
  };
  return (
    <div class="stack attended-photo">
      <p class="small soft">{many ? text.photoMany : text.photoHint}</p>
      {shot && only && <img src={shot.preview} alt={text.photoAlt(only.person.name)} />}
      {only && (
        <div class="row">
          <Button look="plain" icon="camera" onClick={() => void take()}>
            {shot ? text.retake : text.take}
          </Button>
          {shot && (
            <Button look="quiet" onClick={() => onShot(null)}>
              {text.dropPhoto}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

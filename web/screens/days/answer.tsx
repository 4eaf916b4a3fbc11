/** An answer: a few words, and a photo if it helps. */
import { useSignal } from "@preact/signals";
import type { AnswerRequest } from "../../../contract/answer.ts";
import { useAction } from "../../action.ts";
import { call } from "../../api.ts";
import { photoOf, type Photo } from "../../device/photo.ts";
import { answerText as text } from "../../text/answer.ts";
import { Button } from "../../ui/button.tsx";
import { Area } from "../../ui/field.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Notice } from "../../ui/notice.tsx";

const mostCharacters = 1000;
const leastCharacters = 3;
const uploadTimeout = 60_000;

export function AnswerForm({ checkin, onSent }: { checkin: string; onSent: () => Promise<void> }) {
  const words = useSignal("");
  const photo = useSignal<Photo | null>(null);
  const fault = useSignal<string | null>(null);
  const action = useAction();
  const send = async () => {
    const said = words.value.trim();
    fault.value = said.length < leastCharacters ? text.short : null;
    if (fault.value) return;
    const body: AnswerRequest = { checkin, text: said, photo: photo.value?.jpeg ?? null };
    if (await action.run(() => call("answers", { body, timeout: uploadTimeout }))) await onSent();
  };
  const choose = async (file: File | undefined) => {
    if (!file) return;
    photo.value = await photoOf(file);
    fault.value = photo.value ? null : text.photoBad;
  };
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Area
        label={text.text}
        hint={text.textHint}
        fault={fault.value}
        rows={3}
        maxLength={mostCharacters}
        value={words.value}
        onValue={(value) => (words.value = value)}
      />
      {photo.value && <img class="answer-photo" src={photo.value.preview} alt={text.photoOf} />}
      <div class="row">
        <label class="button button-plain file-button">
          <input
            type="file"
            accept="image/*"
            aria-describedby={`photo-${checkin}`}
            disabled={action.busy.value}
            onChange={(event) => {
              void choose(event.currentTarget.files?.[0]);
              event.currentTarget.value = "";
            }}
          />
          <Icon name="upload" />
          <span>{photo.value ? text.photoAgain : text.photo}</span>
        </label>
        {photo.value && (
          <Button look="quiet" onClick={() => (photo.value = null)}>
            {text.photoRemove}
          </Button>
        )}
      </div>
      <p class="soft small" id={`photo-${checkin}`}>
        {text.photoHint}
      </p>
      {action.problem.value && (
        <Notice kind="bad" live>
          {action.problem.value}
        </Notice>
      )}
      <Button type="submit" wide busy={action.busy.value}>
        {text.send}
      </Button>
    </form>
  );
}

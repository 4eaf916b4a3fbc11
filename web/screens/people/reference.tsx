/** A person's reference photo: chosen, looked at, kept. Superiors see it beside the photo of a record; no machine compares them. */
import { useSignal } from "@preact/signals";
import type { PersonView } from "../../../contract/organisation.ts";
import type { PhotoReceipt, ReferenceUpload } from "../../../contract/photo.ts";
import { useAction } from "../../action.ts";
import { call } from "../../api.ts";
import { photoOf, type Photo } from "../../device/photo.ts";
import { referenceText as text } from "../../text/desk-people.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Sheet } from "../../ui/sheet.tsx";

const uploadTimeout = 60_000;

type ReferenceProps = { person: Pick<PersonView, "id" | "name">; open: boolean; onClose: () => void };

export function ReferenceSheet({ person, open, onClose }: ReferenceProps) {
  return (
    <Sheet open={open} title={text.titleFor(person.name)} onClose={onClose}>
      {open && <ReferenceForm person={person} />}
    </Sheet>
  );
}

function ReferenceForm({ person: { id, name } }: Pick<ReferenceProps, "person">) {
  const photo = useSignal<Photo | null>(null);
  const isBad = useSignal(false);
  const isKept = useSignal(false);
  const { busy, problem, run, clear } = useAction();
  const choose = async (file: File | undefined) => {
    if (!file) return;
    clear();
    isKept.value = false;
    photo.value = await photoOf(file);
    isBad.value = photo.value === null;
  };
  const keep = () =>
    run(async () => {
      if (!photo.value) return;
      const body: ReferenceUpload = { jpeg: photo.value.jpeg };
      await call<PhotoReceipt>("personReference", { params: { person: id }, body, timeout: uploadTimeout });
      isKept.value = true;
    });
  const fault = isBad.value ? text.unreadable : problem.value;
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <p id={`reference-${id}`}>{text.hint}</p>
      {photo.value && <img class="reference-photo" src={photo.value.preview} alt={text.chosen} />}
      <label class="button button-plain file-button">
        <input
          type="file"
          accept="image/*"
          aria-describedby={`reference-${id}`}
          disabled={busy.value}
          onChange={(event) => {
            void choose(event.currentTarget.files?.[0]);
            event.currentTarget.value = "";
          }}
        />
        <Icon name="upload" />
        <span>{photo.value ? text.again : text.choose}</span>
      </label>
      {fault && (
        <Notice kind="bad" live>
          {fault}
        </Notice>
      )}
      {isKept.value ? (
        <Notice kind="good" live>
          {text.kept(name)}
        </Notice>
      ) : (
        <Button type="submit" wide busy={busy.value} disabled={!photo.value}>
          {text.keep}
        </Button>
      )}
    </form>
  );
}

import { useSignal } from "@preact/signals";
import type { PersonView } from "../../../contract/organisation.ts";
import { serverNow } from "../../device/clock.ts";
import { hasRole, me, zone } from "../../state.ts";
import { peopleText as text, referenceText } from "../../text/desk-people.ts";
import { deskText } from "../../text/desk.ts";
import { Button } from "../../ui/button.tsx";
import { dateOf } from "../../ui/format.ts";
import { PhoneState } from "../../ui/phone-state.tsx";
import { ReferenceSheet } from "./reference.tsx";

/** One person; the acts follow from where the phone key stands. Nobody puts in a reference photo of their own. */
export function PersonRow({ person }: { person: PersonView }) {
  const { id, name, nip, status, unit, position, superior, phone } = person;
  const isReferenceOpen = useSignal(false);
  const mayAdminister = hasRole("unit_admin", "bkpsdm");
  const who = `orang=${id}&cari=${encodeURIComponent(name)}`;
  return (
    <li class="people-row">
      <div>
        <p class="strong">{name}</p>
        <p class="soft small num">{[nip, status, position].filter(Boolean).join(" · ")}</p>
        <p class="soft small">{[unit?.name ?? deskText.noUnit, superior && text.superior(superior)].filter(Boolean).join(" · ")}</p>
      </div>
      <PhoneState phone={phone} />
      <div class="people-acts">
        {mayAdminister && phone !== "confirmed" && (
          <a href={`/kode?${who}`} aria-label={text.codeFor(name)}>
            {text.code}
          </a>
        )}
        {mayAdminister && phone === "confirmed" && (
          <a href={`/ganti-hp?${who}`} aria-label={text.changeFor(name)}>
            {text.change}
          </a>
        )}
        <a href={`/orang/${id}/${dateOf(serverNow(), zone())}`} aria-label={text.dayFor(name)}>
          {text.day}
        </a>
        {mayAdminister && id !== me.value?.person.id && (
          <>
            <Button look="quiet" label={referenceText.titleFor(name)} onClick={() => (isReferenceOpen.value = true)}>
              {referenceText.title}
            </Button>
            <ReferenceSheet person={person} open={isReferenceOpen.value} onClose={() => (isReferenceOpen.value = false)} />
          </>
        )}
      </div>
    </li>
  );
}

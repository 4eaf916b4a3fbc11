/** The person says that the code is theirs before anything is made. */
import { useSignal } from "@preact/signals";
import type { RegistrationBegun } from "../../../contract/identity.ts";
import { activationText as text } from "../../text/activation.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Notice } from "../../ui/notice.tsx";

type AskProps = { begun: RegistrationBegun; busy: boolean; onYes: () => void; onNo: () => void };

export function Ask({ begun, busy, onYes, onNo }: AskProps) {
  const denied = useSignal(false);
  const isDesk = begun.purpose === "desk";
  if (denied.value) {
    return (
      <>
        <Notice kind="bad" title={text.notMeTitle} live>
          <p>{text.notMeMore}</p>
        </Notice>
        <Button look="plain" onClick={onNo}>
          {text.tryOther}
        </Button>
      </>
    );
  }
  return (
    <>
      <div class="person-card">
        <Icon name="person" size={44} />
        <div>
          <p class="person-name">{begun.person.name}</p>
          {begun.person.unit && <p class="soft">{begun.person.unit}</p>}
        </div>
      </div>
      <p>{isDesk ? text.whatHappensDesk : text.whatHappens}</p>
      <Button wide icon={isDesk ? "key" : "touch"} busy={busy} onClick={onYes}>
        {isDesk ? text.itsMeDesk : text.itsMe}
      </Button>
      <Button wide look="plain" disabled={busy} onClick={() => (denied.value = true)}>
        {text.notMe}
      </Button>
    </>
  );
}

/** Six digits, typed with the person standing there, turn a pending phone into a confirmed one. */
import { useSignal } from "@preact/signals";
import type { PendingConfirmation } from "../../../contract/identity.ts";
import { useResource } from "../../resource.ts";
import { confirmText as text } from "../../text/desk-people.ts";
import { deskText } from "../../text/desk.ts";
import { DeskPage } from "../../ui/desk-page.tsx";
import { Field } from "../../ui/field.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import "./confirm.css";
import { Pending } from "./pending.tsx";

const roles = ["superior", "unit_admin", "bkpsdm"] as const;

export function Screen() {
  const { state, reload } = useResource<PendingConfirmation[]>("confirmations", { roles });
  const query = useSignal("");
  const done = useSignal<string | null>(null);
  const matches = ({ person }: PendingConfirmation) => person.name.toLowerCase().includes(query.value.trim().toLowerCase());
  return (
    <DeskPage roles={roles} title={text.title}>
      <p>{text.intro}</p>
      <div aria-live="polite">{done.value && <Notice kind="good">{text.done(done.value)}</Notice>}</div>
      <Loaded state={state.value} reload={reload}>
        {(pending) => (
          <>
            {pending.length > 5 && (
              <Field label={deskText.search} type="search" value={query.value} onValue={(value) => (query.value = value)} />
            )}
            {pending.length === 0 && <p class="empty">{text.none}</p>}
            {pending.filter(matches).map((each) => (
              <Pending
                key={each.credential}
                pending={each}
                onDone={() => {
                  done.value = each.person.name;
                  void reload();
                }}
              />
            ))}
          </>
        )}
      </Loaded>
    </DeskPage>
  );
}

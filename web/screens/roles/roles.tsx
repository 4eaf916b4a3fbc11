/** Who holds which role, from when: give one, end one. */
import { useSignal } from "@preact/signals";
import type { RoleView } from "../../../contract/organisation.ts";
import { useResource } from "../../resource.ts";
import { rolesText as text } from "../../text/desk-people.ts";
import { Button } from "../../ui/button.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import { hasRole } from "../../state.ts";
import { DeskPage } from "../../ui/desk-page.tsx";
import { Page } from "../../ui/page.tsx";
import { EndSheet } from "./end.tsx";
import { GrantSheet } from "./grant.tsx";
import { Held } from "./held.tsx";

const readers = ["bkpsdm"] as const;

export function Screen() {
  if (hasRole(...readers)) return <Seen />;
  return (
    <DeskPage roles={readers} title={text.title}>
      {null}
    </DeskPage>
  );
}

function Seen() {
  const { state, reload } = useResource<RoleView[]>("roles");
  const granting = useSignal(false);
  const ending = useSignal<RoleView | null>(null);
  const told = useSignal<string | null>(null);
  const done = (sentence: string) => {
    told.value = sentence;
    granting.value = false;
    ending.value = null;
    void reload();
  };
  return (
    <Page
      title={text.title}
      width="wide"
      aside={
        <Button icon="badge" onClick={() => (granting.value = true)}>
          {text.grant}
        </Button>
      }
    >
      <div aria-live="polite">{told.value && <Notice kind="good">{told.value}</Notice>}</div>
      <Loaded state={state.value} reload={reload}>
        {(roles) => <Held roles={roles} onEnd={(role) => (ending.value = role)} />}
      </Loaded>
      <GrantSheet open={granting.value} onClose={() => (granting.value = false)} onDone={done} />
      <EndSheet role={ending.value} onClose={() => (ending.value = null)} onDone={done} />
    </Page>
  );
}

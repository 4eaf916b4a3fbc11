/** A new phone for a person: one asks, two others approve, the code comes after the second. */
import { useSignal } from "@preact/signals";
import type { PhoneChange, PhoneChangeApproved } from "../../../contract/identity.ts";
import { useResource } from "../../resource.ts";
import { changeText as text, codesText } from "../../text/desk-people.ts";
import { Button } from "../../ui/button.tsx";
import { CodeSheets } from "../../ui/code-sheet.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { ChangeCard } from "./change.tsx";
import { RequestSheet } from "./request.tsx";

export function Screen() {
  const { state, reload } = useResource<PhoneChange[]>("phoneChanges");
  const asking = useSignal(new URLSearchParams(location.search).has("orang"));
  const told = useSignal<string | null>(null);
  const sheet = useSignal<PhoneChangeApproved["sheet"]>(null);
  if (sheet.value) {
    return (
      <Page title={text.codeTitle(sheet.value.name)} width="wide">
        <div class="stack no-print">
          <Notice kind="warn" title={codesText.onceTitle} live>
            <p>{codesText.once}</p>
          </Notice>
          <div class="row">
            <Button icon="download" onClick={() => print()}>
              {codesText.print}
            </Button>
            <Button look="plain" onClick={() => (sheet.value = null)}>
              {codesText.finish}
            </Button>
          </div>
        </div>
        <CodeSheets sheets={[sheet.value]} />
      </Page>
    );
  }
  return (
    <Page
      title={text.title}
      aside={
        <Button icon="swap" onClick={() => (asking.value = true)}>
          {text.request}
        </Button>
      }
    >
      <p>{text.intro}</p>
      <div aria-live="polite">{told.value && <Notice kind="good">{told.value}</Notice>}</div>
      <Loaded state={state.value} reload={reload}>
        {(changes) => (
          <>
            {changes.length === 0 && <p class="empty">{text.none}</p>}
            {changes.map((change) => (
              <ChangeCard
                key={change.id}
                change={change}
                onChanged={(code) => {
                  sheet.value = code;
                  void reload();
                }}
              />
            ))}
          </>
        )}
      </Loaded>
      <RequestSheet
        open={asking.value}
        onClose={() => (asking.value = false)}
        onDone={(name) => {
          told.value = text.sent(name);
          asking.value = false;
          void reload();
        }}
      />
    </Page>
  );
}

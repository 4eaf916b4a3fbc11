import type { PhoneChange } from "../../../contract/identity.ts";
import { changeText } from "../../text/desk-people.ts";
import { inspectionText as text } from "../../text/desk-setup.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { when } from "../../ui/when.ts";
import { LogTable, type LogProps } from "./logtable.tsx";

/** Every phone change: who asked, who approved. */
export function Changes({ state, reload, words }: LogProps<PhoneChange>) {
  return (
    <Loaded state={state.value} reload={reload}>
      {(changes) => (
        <LogTable
          words={words}
          heads={[text.when, text.person, changeText.reason, text.asked, text.approved, text.rejected]}
          rows={changes.map(rowOf)}
        />
      )}
    </Loaded>
  );
}

function rowOf({ requestedAt, person, reason, requestedBy, approvals, rejection, state }: PhoneChange): string[] {
  return [
    when(requestedAt),
    [person.name, person.unit].filter(Boolean).join(", "),
    reason,
    `${requestedBy} (${changeText.state[state].toLowerCase()})`,
    approvals.map((each) => `${each.by}, ${when(each.at)}`).join("; "),
    rejection ? `${rejection.by}, ${when(rejection.at)}${rejection.note ? `: “${rejection.note}”` : ""}` : "",
  ];
}

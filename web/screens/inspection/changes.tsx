import type { PhoneChange } from "../../../contract/identity.ts";
import { useResource } from "../../resource.ts";
import { zone } from "../../state.ts";
import { changeText } from "../../text/desk-people.ts";
import { inspectionText as text } from "../../text/desk-setup.ts";
import { dateTime } from "../../ui/format.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { LogTable } from "./logtable.tsx";

/** Every phone change: who asked, who approved. */
export function Changes({ words }: { words: string }) {
  const { state, reload } = useResource<PhoneChange[]>("inspectorPhoneChanges");
  return (
    <Loaded state={state.value} reload={reload}>
      {(changes) => (
        <LogTable
          words={words}
          heads={[text.when, text.person, changeText.reason, changeText.list, changeText.approve, changeText.reject]}
          rows={changes.map(rowOf)}
        />
      )}
    </Loaded>
  );
}

function rowOf({ requestedAt, person, reason, requestedBy, approvals, rejection, state }: PhoneChange): string[] {
  return [
    dateTime(requestedAt, zone()),
    [person.name, person.unit].filter(Boolean).join(", "),
    reason,
    `${requestedBy} (${changeText.state[state].toLowerCase()})`,
    approvals.map((each) => `${each.by}, ${dateTime(each.at, zone())}`).join("; "),
    rejection ? `${rejection.by}, ${dateTime(rejection.at, zone())}${rejection.note ? `: “${rejection.note}”` : ""}` : "",
  ];
}

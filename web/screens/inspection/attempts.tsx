import type { InspectedAttempt } from "../../../contract/organisation.ts";
import { zone } from "../../state.ts";
import { inspectionText as text } from "../../text/desk-setup.ts";
import { dateTime } from "../../ui/format.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { LogTable, type LogProps } from "./logtable.tsx";

/** Statements that did not verify. */
export function Attempts({ state, reload, words }: LogProps<InspectedAttempt>) {
  return (
    <Loaded state={state.value} reload={reload}>
      {(attempts) => (
        <LogTable
          words={words}
          heads={[text.when, text.person, text.message, text.code]}
          rows={attempts.map((each) => [dateTime(each.at, zone()), each.person ?? text.unknown, each.message, each.code])}
        />
      )}
    </Loaded>
  );
}

import type { InspectedLook } from "../../../contract/organisation.ts";
import { zone } from "../../state.ts";
import { inspectionText as text } from "../../text/desk-setup.ts";
import { dateTime, longDate } from "../../ui/format.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { LogTable, type LogProps } from "./logtable.tsx";

/** Who looked at whose evidence. */
export function Looks({ state, reload, words }: LogProps<InspectedLook>) {
  return (
    <Loaded state={state.value} reload={reload}>
      {(looks) => (
        <LogTable
          words={words}
          heads={[text.when, text.who, text.whom, text.what2, text.date]}
          rows={looks.map((look) => [dateTime(look.at, zone()), look.by, look.person, look.what, look.date ? longDate(look.date) : ""])}
        />
      )}
    </Loaded>
  );
}

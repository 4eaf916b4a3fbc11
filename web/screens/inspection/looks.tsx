import type { InspectedLook } from "../../../contract/organisation.ts";
import { useResource } from "../../resource.ts";
import { zone } from "../../state.ts";
import { inspectionText as text } from "../../text/desk-setup.ts";
import { dateTime, longDate } from "../../ui/format.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { LogTable } from "./logtable.tsx";

/** Who looked at whose evidence. */
export function Looks({ words }: { words: string }) {
  const { state, reload } = useResource<InspectedLook[]>("inspectorLooks");
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

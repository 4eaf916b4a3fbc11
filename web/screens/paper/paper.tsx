/** The paper list of a manual mode: what waits for the superior's signature, and putting a list in. */
import type { PaperQueue } from "../../../contract/paper.ts";
import { useResource } from "../../resource.ts";
import { hasRole } from "../../state.ts";
import { paperText as text } from "../../text/paper.ts";
import { DeskPage } from "../../ui/desk-page.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Entries } from "./entries.tsx";
import "./paper.css";
import { Upload } from "./upload.tsx";

const readers = ["superior", "unit_admin", "bkpsdm", "outage_officer"] as const;

export function Screen() {
  const { state, reload } = useResource<PaperQueue>("paperQueue", { roles: readers });
  return (
    <DeskPage roles={readers} title={text.title} width="wide">
      <p>{text.lead}</p>
      <Loaded state={state.value} reload={reload}>
        {(queue) => (
          <>
            {hasRole("superior") && <Entries entries={queue.entries} reload={reload} />}
            <Upload modes={queue.modes} reload={reload} />
          </>
        )}
      </Loaded>
    </DeskPage>
  );
}

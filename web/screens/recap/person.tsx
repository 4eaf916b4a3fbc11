/** One person's line in a unit's month. The look is logged. */
import type { PersonRecap } from "../../../contract/recap.ts";
import { href } from "../../../contract/routes.ts";
import { useResource } from "../../resource.ts";
import type { ScreenProps } from "../../router.ts";
import { hasRole } from "../../state.ts";
import { recapText as text } from "../../text/recap.ts";
import { LinkButton } from "../../ui/button.tsx";
import { DeskPage } from "../../ui/desk-page.tsx";
import { monthName, nip } from "../../ui/format.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { unitAddress } from "./address.ts";
import { Month } from "./month.tsx";
import "./recap.css";

const readers = ["unit_admin", "bkpsdm", "superior", "inspector", "bendahara"] as const;

export function Screen({ params }: ScreenProps) {
  const { unit = "", month = "", person = "" } = params;
  const { state, reload } = useResource<PersonRecap>("recapPerson", { roles: readers, params: { unit, month, person } });
  const line = state.value.value?.line;
  const seesEvidence = hasRole("unit_admin", "bkpsdm", "superior", "inspector");
  return (
    <DeskPage roles={readers} title={line?.name ?? text.title} over={/^\d{4}-\d{2}$/.test(month) ? monthName(month) : ""} width="wide">
      <div>
        <LinkButton look="quiet" icon="left" href={unitAddress(unit, month)}>
          {text.backToUnit}
        </LinkButton>
      </div>
      {line && (
        <p class="soft">
          {[line.position, line.nip && nip(line.nip), line.unit.name].filter(Boolean).join(" · ")}
          <br />
          <span class="small">{text.personIntro}</span>
        </p>
      )}
      <Loaded state={state.value} reload={reload}>
        {(recap) => (
          <>
            <Month recap={recap} person={person} evidence={seesEvidence} />
            {seesEvidence && (
              <div>
                <LinkButton look="plain" icon="download" href={href("documentCard", { person, month })} download>
                  {text.card}
                </LinkButton>
              </div>
            )}
          </>
        )}
      </Loaded>
    </DeskPage>
  );
}

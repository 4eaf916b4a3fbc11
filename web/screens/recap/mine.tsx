/** The reader's own month to the rupiah: provisional until it is locked, then final. */
import type { PersonRecap } from "../../../contract/recap.ts";
import { href } from "../../../contract/routes.ts";
import { serverNow } from "../../device/clock.ts";
import { useResource } from "../../resource.ts";
import { me, zone } from "../../state.ts";
import { recapText as text } from "../../text/recap.ts";
import { daysText } from "../../text/days.ts";
import { LinkButton } from "../../ui/button.tsx";
import { DeskPage } from "../../ui/desk-page.tsx";
import { addMonths, dateOf, monthName } from "../../ui/format.ts";
import { Icon } from "../../ui/icon.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { useQuery } from "../../ui/query.ts";
import { Month } from "./month.tsx";
import "./recap.css";

const readers = ["employee", "superior"] as const;

export function Screen() {
  const today = dateOf(serverNow(), zone()).slice(0, 7);
  const [asked, setMonth] = useQuery("bulan");
  const month = /^\d{4}-\d{2}$/.test(asked.value) && asked.value <= today ? asked.value : today;
  const { state, reload } = useResource<PersonRecap>("myRecap", { roles: readers, query: { month } });
  const person = me.value?.person.id;
  return (
    <DeskPage roles={readers} title={text.mine} width="wide">
      <p>{text.mineIntro}</p>
      <div class="recap-months">
        <button class="button button-plain" type="button" aria-label={daysText.previous} onClick={() => setMonth(addMonths(month, -1))}>
          <Icon name="left" />
        </button>
        <h2 aria-live="polite">{monthName(month)}</h2>
        <button
          class="button button-plain"
          type="button"
          aria-label={daysText.next}
          disabled={month >= today}
          onClick={() => setMonth(addMonths(month, 1))}
        >
          <Icon name="right" />
        </button>
      </div>
      <Loaded state={state.value} reload={reload}>
        {(recap) => (
          <>
            <Month recap={recap} person={null} evidence={false} />
            {person && (
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

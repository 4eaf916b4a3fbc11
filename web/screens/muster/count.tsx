/** Who is there, by how it is known; never by colour alone. */
import { musterStates } from "../../../core/muster/states.ts";
import type { MusterCount, MusterPerson } from "../../../contract/muster.ts";
import type { Resource } from "../../resource.ts";
import { zone } from "../../state.ts";
import { musterText as text } from "../../text/muster.ts";
import { Card } from "../../ui/card.tsx";
import { clockSeconds, clockTime } from "../../ui/format.ts";
import { Loaded } from "../../ui/loaded.tsx";

type CountProps = { state: Resource<MusterCount>; reload: () => Promise<void>; isOwn: boolean };

export function Count({ state, reload, isOwn }: CountProps) {
  return (
    <Loaded state={state.value === null ? state : { ...state, error: null }} reload={reload}>
      {(count) => (
        <Card title={text.countTitle} aside={<span class="soft small num">{text.asOf(clockSeconds(count.now, zone()))}</span>}>
          <ul class="muster-counts">
            {musterStates.map((state) => (
              <li key={state}>
                <span class="num strong">{count.counts[state]}</span> {text.states[state]}
              </li>
            ))}
          </ul>
          {count.people.length > 0 && (
            <details>
              <summary>
                {text.names} ({count.people.length})
              </summary>
              {!isOwn && <p class="soft small">{text.partly}</p>}
              <ul class="rows">
                {count.people.map((person) => (
                  <Row key={person.id} person={person} />
                ))}
              </ul>
            </details>
          )}
        </Card>
      )}
    </Loaded>
  );
}

function Row({ person: { name, state, at } }: { person: MusterPerson }) {
  return (
    <li class="row between">
      <span>{name}</span>
      <span class="soft small num">
        {text.states[state]}
        {at !== null && ` ${clockTime(at, zone())}`}
      </span>
    </li>
  );
}

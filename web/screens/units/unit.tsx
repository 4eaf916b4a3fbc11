import type { UnitView } from "../../../contract/organisation.ts";
import { serverNow } from "../../device/clock.ts";
import { hasRole, zone } from "../../state.ts";
import { unitsText as text } from "../../text/desk-setup.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { dateOf, distance, longDate } from "../../ui/format.ts";
import { Notice } from "../../ui/notice.tsx";

type Place = UnitView["places"][number];

/** One unit: its places in force, the former ones folded away. An inspector reads only. */
export function UnitCard({ unit, onEdit }: { unit: UnitView; onEdit: (place: Place | null) => void }) {
  const today = dateOf(serverNow(), zone());
  const mayEdit = hasRole("unit_admin", "bkpsdm");
  const isFormer = (place: Place) => place.until !== null && place.until < today;
  const current = unit.places.filter((place) => !isFormer(place));
  const former = unit.places.filter(isFormer);
  return (
    <Card title={unit.name} aside={<span class="tag">{unit.code}</span>}>
      <p class="soft small num">{[unit.kind, text.people(unit.people), text.places(current.length)].join(" · ")}</p>
      {current.length === 0 && <Notice kind="warn">{text.noPlaces}</Notice>}
      <ul class="places">
        {current.map((place) => (
          <li key={place.id}>
            <PlaceLine place={place} />
            {mayEdit && (
              <Button look="quiet" onClick={() => onEdit(place)} label={text.editFor(place.name)}>
                {text.edit}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {former.length > 0 && (
        <details>
          <summary>{text.former(former.length)}</summary>
          <ul class="places">
            {former.map((place) => (
              <li key={place.id}>
                <PlaceLine place={place} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {mayEdit && (
        <div>
          <Button look="plain" icon="pin" onClick={() => onEdit(null)} label={text.addFor(unit.name)}>
            {text.add}
          </Button>
        </div>
      )}
    </Card>
  );
}

function PlaceLine({ place: { name, shape, from, until } }: { place: Place }) {
  return (
    <div>
      <p class="strong">{name}</p>
      <p class="soft small num">
        {shape.kind === "circle"
          ? text.circleAs(distance(shape.radius), shape.lat.toFixed(5), shape.lon.toFixed(5))
          : text.polygonAs(shape.ring.length)}
        , {text.since(longDate(from), until && longDate(until))}
      </p>
    </div>
  );
}

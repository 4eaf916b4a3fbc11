/** Where the people of a case were, against the place: a drawing to scale, without map tiles. */
import { useId } from "preact/hooks";
import type { CaseView } from "../../../contract/case.ts";
import { casesText as text } from "../../text/cases.ts";
import { distance } from "../../ui/format.ts";
import { centreOf, metresFrom, nearestTo, reachOf, scaleLength } from "../../ui/project.ts";

const size = 320;
const leastReach = 20;

export function Points({ view: { members, sessions, places } }: { view: CaseView }) {
  const id = useId();
  const markOf = new Map(members.map((member, i) => [member.id, i % 6]));
  const points = sessions
    .flatMap(({ presses }) => presses)
    .flatMap(({ lat, lon, person, checkin, connected }) =>
      lat === null || lon === null ? [] : [{ lat, lon, person, checkin, connected }],
    );
  const [first] = points;
  if (!first) return <p class="soft">{text.noPoints}</p>;
  const place = nearestTo(first, places);
  const middle = place ? centreOf(place) : first;
  const away = points.map((point) => Math.hypot(...Object.values(metresFrom(middle, point))));
  const reach = Math.max(leastReach, place ? reachOf(middle, place) : 0, ...away) * 1.12;
  const unit = size / 2 / reach;
  const at = (point: { lat: number; lon: number }) => {
    const { x, y } = metresFrom(middle, point);
    return { x: size / 2 + x * unit, y: size / 2 - y * unit };
  };
  const scale = scaleLength(reach * 2);
  return (
    <figure class="case-map">
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-labelledby={id}>
        <title id={id}>{text.mapOf(points.length)}</title>
        {place?.shape.kind === "circle" && <circle class="case-place" cx={size / 2} cy={size / 2} r={place.shape.radius * unit} />}
        {place?.shape.kind === "polygon" && (
          <polygon class="case-place" points={place.shape.ring.map(([lat, lon]) => Object.values(at({ lat, lon })).join(",")).join(" ")} />
        )}
        {points.map((point) => (
          <circle
            key={point.checkin}
            class={`mark-${markOf.get(point.person) ?? 0}${point.connected ? "" : " faint"}`}
            cx={at(point).x}
            cy={at(point).y}
            r={point.connected ? 6 : 4}
          />
        ))}
        <path class="case-axis" d={`M12 ${size - 12}h${scale * unit}m0 -5v10M12 ${size - 17}v10`} />
        <text class="case-label" x="14" y={size - 22}>
          {distance(scale)}
        </text>
      </svg>
    </figure>
  );
}

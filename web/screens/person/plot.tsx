/** The position and its accuracy against the place: a drawing to scale, without map tiles. */
import { useId } from "preact/hooks";
import type { PlaceView } from "../../../contract/day.ts";
import { boardText as text } from "../../text/desk-board.ts";
import { distance } from "../../ui/format.ts";
import { centreOf, metresFrom, nearestTo, reachOf, scaleLength } from "../../ui/project.ts";

type Position = { lat: number; lon: number; accuracy: number };
type PlotProps = { position: Position; places: readonly PlaceView[]; metres: number | null };

const size = 320;

export function Plot({ position, places, metres }: PlotProps) {
  const id = useId();
  const near = nearestTo(position, places);
  const middle = near ? midway(position, centreOf(near)) : position;
  const away = Math.hypot(...Object.values(metresFrom(middle, position))) + position.accuracy;
  const reach = Math.max(30, away, near ? reachOf(middle, near) : 0) * 1.12;
  const unit = size / 2 / reach;
  const at = (point: { lat: number; lon: number }) => {
    const { x, y } = metresFrom(middle, point);
    return { x: size / 2 + x * unit, y: size / 2 - y * unit };
  };
  const dot = at(position);
  const scale = scaleLength(reach * 2);
  return (
    <figure class="plot">
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-labelledby={id}>
        <title id={id}>{text.mapOf(distance(metres ?? 0), distance(position.accuracy))}</title>
        {places.map((place) => (
          <Shape key={place.id} place={place} at={at} unit={unit} />
        ))}
        <circle class="plot-accuracy" cx={dot.x} cy={dot.y} r={position.accuracy * unit} />
        <circle class="plot-dot" cx={dot.x} cy={dot.y} r="6" />
        <path class="plot-scale" d={`M12 ${size - 12}h${scale * unit}m0 -5v10M12 ${size - 17}v10`} />
        <text class="plot-word" x="14" y={size - 22}>
          {distance(scale)}
        </text>
      </svg>
      <figcaption class="small soft">
        {near && (
          <>
            <span class="key-place" /> {near.name}{" "}
          </>
        )}
        <span class="key-dot" /> {text.position}, {text.precision} ± {distance(position.accuracy)}
      </figcaption>
    </figure>
  );
}

type ShapeProps = { place: PlaceView; at: (point: { lat: number; lon: number }) => { x: number; y: number }; unit: number };

function Shape({ place: { shape }, at, unit }: ShapeProps) {
  if (shape.kind === "circle") {
    const { x, y } = at(shape);
    return <circle class="plot-place" cx={x} cy={y} r={shape.radius * unit} />;
  }
  const corners = shape.ring.map(([lat, lon]) => at({ lat, lon }));
  return <polygon class="plot-place" points={corners.map(({ x, y }) => `${x},${y}`).join(" ")} />;
}

function midway(a: { lat: number; lon: number }, b: { lat: number; lon: number }): { lat: number; lon: number } {
  return { lat: (a.lat + b.lat) / 2, lon: (a.lon + b.lon) / 2 };
}

/**
 * A photo of a record with its stamp: place, accuracy, date, time and unit, drawn from the record over the picture, on the screen and in print; the
 * file stays as it was hashed. Beside it the person's reference photo, for the eye alone.
 */
import { useSignal } from "@preact/signals";
import type { PhotoView, Stamp } from "../../contract/photo.ts";
import { href } from "../../contract/routes.ts";
import { photoText as text } from "../text/photo.ts";
import { clockSeconds, dateOf, distance, fullDate } from "./format.ts";
import { Notice } from "./notice.tsx";
import "./stamped-photo.css";

type StampedProps = { photo: PhotoView; /** whom it shows */ name: string };

export function StampedPhoto({ photo, name }: StampedProps) {
  const { statement, person, hash, state } = photo;
  return (
    <figure class="stamped">
      <div class="stamped-pictures">
        <div class="stamped-picture">
          {state === "kept" ? (
            <Picture src={href("photo", { statement, person }, { hash })} alt={text.photoOf(name)} />
          ) : (
            <Notice kind={state === "waiting" ? "warn" : "info"}>{state === "waiting" ? text.waiting : text.dropped}</Notice>
          )}
          <StampLines stamp={photo.stamp} />
        </div>
        {photo.reference && state === "kept" && (
          <div class="stamped-reference">
            <Picture src={href("personReference", { person })} alt={text.referenceOf(name)} />
            <span class="small soft">{text.reference}</span>
          </div>
        )}
      </div>
      <figcaption>
        {photo.challenge && (
          <p>
            {text.ask}: <strong>{photo.challenge}</strong>
          </p>
        )}
        {photo.verdicts.length > 0 && (
          <ul class="stamped-reasons">
            {photo.verdicts.map(({ id, sentence }) => (
              <li key={id}>{sentence}</li>
            ))}
          </ul>
        )}
      </figcaption>
    </figure>
  );
}

function Picture({ src, alt }: { src: string; alt: string }) {
  const isBroken = useSignal(false);
  if (isBroken.value) return <Notice kind="warn">{text.broken}</Notice>;
  return <img src={src} alt={alt} onError={() => (isBroken.value = true)} />;
}

/** What the record knows, in at most four lines. */
function StampLines({ stamp }: { stamp: Stamp }) {
  const { lat, lon, accuracy, at, zone, unit, timeUncertain, by } = stamp;
  const position = lat !== null && lon !== null ? text.position(degrees(lat), degrees(lon)) : text.noPosition;
  return (
    <p class="stamp num">
      <span>
        {position}
        {accuracy !== null && `, ${text.accuracy(distance(accuracy))}`}
      </span>
      <span>
        {fullDate(dateOf(at, zone))}, {clockSeconds(at, zone)} {zone}
        {timeUncertain && ` (${text.uncertain})`}
      </span>
      {unit && <span>{unit}</span>}
      {by && <span>{text.by(by)}</span>}
    </p>
  );
}

/** Five decimals are about a metre. */
function degrees(value: number): string {
  return value.toFixed(5).replace(".", ",");
}

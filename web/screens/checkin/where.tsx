/** Where the phone says it is: distance to the nearest place with its uncertainty, or what to do to get a position. */
import type { PlaceView } from "../../../contract/day.ts";
import { isPoor, nearestPlace, sideOf } from "../../../core/place/nearest.ts";
import { bestFix, position, type PositionState } from "../../device/position.ts";
import { checkinText as text } from "../../text/checkin.ts";
import { distance } from "../../ui/format.ts";
import { Icon } from "../../ui/icon.tsx";
import { Notice } from "../../ui/notice.tsx";
import { enough } from "./doubt.ts";
import { step } from "./flow.ts";
import { isLate } from "./wait.ts";

export function Where({ places }: { places: readonly PlaceView[] }) {
  const advice = adviceFor(position.value, isLate.value);
  const fix = bestFix(position.value);
  if (advice) {
    return (
      <Notice kind="warn" icon="pin" title={advice[0]} live>
        <p>{advice[1]}</p>
      </Notice>
    );
  }
  if (!fix) {
    return (
      <p class="where">
        <Icon name="pin" />
        <span>{text.finding}…</span>
      </p>
    );
  }
  const near = nearestPlace(fix, places);
  const isAsking = step.value === null;
  const tone = isPoor(fix.acc) ? "poor" : near ? sideOf(near, fix.acc) : "";
  return (
    <div class={`where ${tone}`}>
      <Icon name={tone === "inside" ? "check" : "pin"} />
      <div>
        {tone === "poor" && <p class="where-line">{text.poorTitle}</p>}
        <p class={tone === "poor" ? "small" : "where-line"}>
          {near
            ? near.distance === 0
              ? text.inside(near.place.name)
              : text.away(distance(near.distance), near.place.name)
            : text.noPlaces}
          , <span class="num">{text.precision(distance(fix.acc))}</span>
        </p>
        {tone === "outside" && <p class="small">{text.tooFar}</p>}
        {tone === "poor" && isAsking && <p class="small">{text.poorFix}</p>}
      </div>
    </div>
  );
}

function adviceFor({ status, fixes }: PositionState, isOverdue: boolean): [string, string] | null {
  if (status === "denied") return [text.denied, text.deniedAdvice];
  if (status === "coarse" && (isOverdue || fixes.length >= enough)) return [text.coarse, text.coarseAdvice];
  if (status === "unavailable" && isOverdue) return [text.unavailable, text.unavailableAdvice];
  if (status === "missing") return [text.noSensor, text.noFixAdvice];
  if (status === "waiting" && isOverdue) return [text.noFixYet, text.noFixAdvice];
  return null;
}

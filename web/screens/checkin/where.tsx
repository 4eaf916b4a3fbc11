/** Where the phone says it is: distance to the nearest place with its uncertainty, or what to do to get a position. */
import type { PlaceView } from "../../../contract/day.ts";
import { nearestPlace } from "../../device/nearest.ts";
import { bestFix, position, type PositionState } from "../../device/position.ts";
import { checkinText as text } from "../../text/checkin.ts";
import { distance } from "../../ui/format.ts";
import { Icon } from "../../ui/icon.tsx";
import { Notice } from "../../ui/notice.tsx";
import { isLate } from "./wait.ts";

/** Beyond this the server asks a person to look. */
const poorFrom = 150;

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
  const tone = !near ? "" : near.inside ? "inside" : near.reachable ? "edge" : "outside";
  return (
    <div class={`where ${tone}`}>
      <Icon name={near?.inside ? "check" : "pin"} />
      <div>
        <p class="where-line">
          {near ? (near.metres === 0 ? text.inside(near.place.name) : text.away(distance(near.metres), near.place.name)) : text.noPlaces},{" "}
          <span class="num">{text.precision(distance(fix.acc))}</span>
        </p>
        {near && !near.reachable && <p class="small">{text.tooFar}</p>}
        {fix.acc > poorFrom && <p class="small">{text.poorFix}</p>}
      </div>
    </div>
  );
}

function adviceFor({ status }: PositionState, isOverdue: boolean): [string, string] | null {
  if (status === "denied") return [text.denied, text.deniedAdvice];
  if (status === "coarse") return [text.coarse, text.coarseAdvice];
  if (status === "unavailable" && isOverdue) return [text.unavailable, text.unavailableAdvice];
  if (status === "missing") return [text.noSensor, text.noFixAdvice];
  if (status === "waiting" && isOverdue) return [text.noFixYet, text.noFixAdvice];
  return null;
}

/** How many in each colour: a bar by share, and the numbers with sign and word. */
import type { Counts } from "../../contract/day.ts";
import type { Colour } from "../../core/day/status.ts";
import { colourWords } from "../text/words.ts";
import { Badge, ColourSign } from "./badge.tsx";
import "./counts.css";

export const colourOrder: readonly Colour[] = ["biru", "merah", "menunggu", "excused", "upcoming", "off"];

export function CountBar({ counts }: { counts: Counts }) {
  const total = colourOrder.reduce((sum, colour) => sum + counts[colour], 0);
  let at = 0;
  return (
    <svg class="count-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      {colourOrder.map((colour) => {
        const width = total > 0 ? (100 * counts[colour]) / total : 0;
        const x = at;
        at += width;
        return width > 0 && <rect key={colour} class={`fill-${colour}`} x={x} y="0" width={width} height="4" />;
      })}
    </svg>
  );
}

/** Small: signs and numbers in fixed columns. */
export function CountRow({ counts, colours = colourOrder }: { counts: Counts; colours?: readonly Colour[] }) {
  return (
    <ul class="count-row num">
      {colours.map((colour) => (
        <li key={colour} class={counts[colour] === 0 ? "zero" : undefined}>
          <ColourSign colour={colour} />
          {counts[colour]}
        </li>
      ))}
    </ul>
  );
}

/** Large: badge and number. */
export function CountCards({ counts }: { counts: Counts }) {
  return (
    <ul class="count-cards num">
      {colourOrder
        .filter((colour) => counts[colour] > 0 || colour === "biru" || colour === "merah")
        .map((colour) => (
          <li key={colour}>
            <strong>{counts[colour]}</strong>
            <Badge colour={colour} word={colourWords[colour]} />
          </li>
        ))}
    </ul>
  );
}

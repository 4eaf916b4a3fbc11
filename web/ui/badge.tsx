/** The colour of a session: always colour, icon and word together. */
import type { Colour, ExcuseKind } from "../../core/day/status.ts";
import { colourWords, excuseWords } from "../text/words.ts";
import { Icon, type IconName } from "./icon.tsx";

const icons: Record<Colour, IconName> = {
  biru: "check",
  merah: "cross",
  menunggu: "clock",
  excused: "note",
  upcoming: "dots",
  off: "dash",
};

/** `excuse`: an excused session is called by its own word. `word`: another word than the colour's name. */
export function Badge({ colour, excuse, word }: { colour: Colour; excuse?: ExcuseKind | null; word?: string }) {
  return (
    <span class={`badge ${colour}`}>
      <Icon name={icons[colour]} size={18} />
      {word ?? (colour === "excused" && excuse ? excuseWords[excuse] : colourWords[colour])}
    </span>
  );
}

/** Only the sign, for dense tables; its word is read. */
export function ColourSign({ colour, label }: { colour: Colour; label?: string }) {
  return (
    <span class={`sign ${colour}`} role="img" aria-label={label ?? colourWords[colour]} title={label ?? colourWords[colour]}>
      <Icon name={icons[colour]} size={18} />
    </span>
  );
}

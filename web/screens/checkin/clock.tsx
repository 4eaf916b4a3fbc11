/** The day, and the server's time as far as the phone knows it: this clock decides, not the phone's. */
import { zone } from "../../state.ts";
import { checkinText as text } from "../../text/checkin.ts";
import { clockTime, dateOf, fullDate } from "../../ui/format.ts";
import { now } from "./now.ts";

export function ServerClock() {
  return (
    <div class="day-and-clock">
      <span>{fullDate(dateOf(now.value, zone()))}</span>
      <p class="server-clock">
        <span class="hidden-word">{text.clockLabel}: </span>
        <time class="num">{clockTime(now.value, zone())}</time> <small>{zone()}</small>
      </p>
    </div>
  );
}

/** The day, and the server's time, as far as the phone knows it: this clock decides, not the phone's. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { serverNow } from "../../device/clock.ts";
import { zone } from "../../state.ts";
import { checkinText as text } from "../../text/checkin.ts";
import { clockTime, dateOf, fullDate } from "../../ui/format.ts";

export function ServerClock() {
  const now = useSignal(serverNow());
  useEffect(() => {
    const timer = setInterval(() => (now.value = serverNow()), 1000);
    return () => clearInterval(timer);
  }, [now]);
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

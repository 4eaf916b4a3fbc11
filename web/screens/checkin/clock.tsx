/** The server's time, as far as the phone knows it: this clock decides, not the phone's. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { serverNow } from "../../device/clock.ts";
import { zone } from "../../state.ts";
import { checkinText as text } from "../../text/checkin.ts";
import { clockTime } from "../../ui/format.ts";

export function ServerClock() {
  const now = useSignal(serverNow());
  useEffect(() => {
    const timer = setInterval(() => (now.value = serverNow()), 1000);
    return () => clearInterval(timer);
  }, [now]);
  return (
    <p class="server-clock">
      <span class="hidden-word">{text.clockLabel}: </span>
      <time class="num">{clockTime(now.value, zone())}</time> <small>{zone()}</small>
    </p>
  );
}

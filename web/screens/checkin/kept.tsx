/** What has been signed but not answered: how many, since when, and until when it must arrive. */
import { asServerTime, serverNow } from "../../device/clock.ts";
import { flush, waiting } from "../../offline/outbox.ts";
import { zone } from "../../state.ts";
import { checkinText as text } from "../../text/checkin.ts";
import { Button } from "../../ui/button.tsx";
import { clockTime, dateTime } from "../../ui/format.ts";
import { Notice } from "../../ui/notice.tsx";

/** Of 72 hours half are left: time to say until when. */
const soon = 36 * 3_600_000;

export function Kept() {
  const items = waiting.value;
  const [first] = items;
  if (!first) return null;
  const isMany = items.length > 1;
  const pressedAt = asServerTime(first.at);
  return (
    <Notice kind="warn" icon="offline" title={isMany ? text.keptTitleMany(items.length) : text.keptTitle} live>
      <p>{isMany ? text.keptMany : text.kept(clockTime(pressedAt, zone()))}</p>
      {isMany && (
        <ul>
          {items.map(({ id, at }) => (
            <li key={id}>{dateTime(asServerTime(at), zone())}</li>
          ))}
        </ul>
      )}
      {serverNow() - pressedAt > soon && <p>{text.keptSoon}</p>}
      <div>
        <Button look="plain" onClick={() => void flush()}>
          {text.sendNow}
        </Button>
      </div>
    </Notice>
  );
}

/** The code of this moment: QR, letters, seconds left; and how long the screen goes on without a network. */
import { useSignal, useSignalEffect } from "@preact/signals";
import type { MusterKeys } from "../../../contract/muster.ts";
import { codeAt, lastsUntil, type ShownCode as Code } from "../../device/muster-code.ts";
import { online, zone } from "../../state.ts";
import { musterText as text } from "../../text/muster.ts";
import { common } from "../../text/words.ts";
import { clockTime } from "../../ui/format.ts";
import { Icon } from "../../ui/icon.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Qr } from "../../ui/qr.tsx";
import { now } from "./tick.ts";

export function ShownCode({ keys }: { keys: MusterKeys | null }) {
  const code = useSignal<Code | null>(null);
  const held = useSignal(keys);
  held.value = keys;
  useSignalEffect(() => {
    const at = now.value;
    const from = held.value;
    if (code.peek() && from && at < code.peek()!.endsAt && at >= code.peek()!.endsAt - 10_000) return;
    if (!from) code.value = null;
    else void codeAt(from, at).then((next) => (code.value = next));
  });
  if (!keys) return <p class="loading">{common.loading}…</p>;
  if (!code.value) {
    return (
      <Notice kind="bad" title={text.noKey} live>
        <p>{text.noKeyMore}</p>
      </Notice>
    );
  }
  const { letters, qr, endsAt } = code.value;
  const until = clockTime(lastsUntil(keys), zone());
  const left = Math.min(10, Math.max(1, Math.ceil((endsAt - now.value) / 1000)));
  return (
    <div class="muster-code">
      <Qr text={qr} label={text.codeLabel} />
      <div class="muster-words">
        <p class="muster-letters">
          <span class="hidden-word">{text.letters}: </span>
          <span>{letters.slice(0, 3)}</span> <span>{letters.slice(3)}</span>
        </p>
        <p class="soft num">{text.secondsLeft(left)}</p>
        <progress class="muster-left" value={left} max={10} aria-label={text.secondsLeft(left)} />
        {online.value ? (
          <p class="soft small">{text.lasts(until)}</p>
        ) : (
          <p class="muster-offline" role="status">
            <Icon name="offline" /> {text.offline(until)}
          </p>
        )}
      </div>
    </div>
  );
}

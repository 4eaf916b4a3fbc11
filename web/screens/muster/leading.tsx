/** One muster: its code, large enough for a projector, the live count, and the list that is called. */
import { useRef } from "preact/hooks";
import type { MusterCount } from "../../../contract/muster.ts";
import { musterText as text } from "../../text/muster.ts";
import { zone } from "../../state.ts";
import { Button } from "../../ui/button.tsx";
import { clockTime } from "../../ui/format.ts";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { Call } from "./call.tsx";
import { Count } from "./count.tsx";
import { useKeys } from "./keys.ts";
import type { Opened } from "./opened.ts";
import { useCount } from "./poll.ts";
import { ShownCode } from "./shown.tsx";
import { now, useTick } from "./tick.ts";
import { useWakeLock } from "./wake.ts";

export function Leading({ muster, onBack }: { muster: Opened; onBack: () => void }) {
  useTick();
  const stage = useRef<HTMLElement>(null);
  const isOver = now.value >= muster.until;
  useWakeLock(!isOver);
  const keys = useKeys(isOver ? null : muster.id);
  const { state, reload } = useCount(muster.id);
  const count: MusterCount | null = state.value.value;
  return (
    <Page
      title={muster.name}
      width="wide"
      over={`${muster.unit.name} · ${text.time(clockTime(muster.from, zone()), clockTime(muster.until, zone()))}`}
      aside={
        <Button look="quiet" icon="left" onClick={onBack}>
          {text.all}
        </Button>
      }
    >
      {isOver ? (
        <Notice icon="clock" title={text.ended}>
          <p>{text.endedMore}</p>
        </Notice>
      ) : (
        <section ref={stage} class="muster-stage" aria-label={text.letters}>
          <ShownCode keys={keys.value} />
          {count && (
            <p class="muster-here num">{text.of(count.counts.code + count.counts.listed, count.expected - count.counts.excused)}</p>
          )}
          <Button look="plain" onClick={() => void stage.current?.requestFullscreen?.().catch(() => undefined)}>
            {text.fullscreen}
          </Button>
        </section>
      )}
      <Count state={state.value} reload={reload} isOwn={muster.rule === null} />
      {count && <Call muster={muster} people={count.people} onSigned={reload} />}
    </Page>
  );
}

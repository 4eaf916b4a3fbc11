/** The superior vouches for people without a record of their own: who, why, when, a photo or a note, one signature. */
import { useEffect } from "preact/hooks";
import type { Queue } from "../../../contract/day.ts";
import { serverNow } from "../../device/clock.ts";
import { useResource } from "../../resource.ts";
import { me, zone } from "../../state.ts";
import { attendedText as text } from "../../text/superior.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { DeskPage } from "../../ui/desk-page.tsx";
import { clockTime, fullDate } from "../../ui/format.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useQuery } from "../../ui/query.ts";
import "./attended.css";
import { AttendedForm } from "./form.tsx";
import { isTooEarly, isWithout } from "./lines.ts";
import { attendedWay as way } from "./pending.ts";

const readers = ["superior"] as const;

export function Screen() {
  const [date] = useQuery("tanggal");
  const [session] = useQuery("sesi");
  const [person] = useQuery("orang");
  const { state, reload } = useResource<Queue>("queue", { roles: readers, query: { date: date.value, session: session.value } });
  const own = me.value?.person.id;
  useEffect(() => {
    way.lastAnswer.value = null;
    return way.start();
  }, [own]);
  const queue = state.value.value;
  return (
    <DeskPage roles={readers} title={text.title} over={queue ? `${queue.name}, ${fullDate(queue.date)}` : undefined}>
      <Sent />
      <Loaded state={state.value} reload={reload}>
        {(value) => <Offered queue={value} first={person.value} reload={reload} />}
      </Loaded>
      {queue && (
        <div>
          <LinkButton look="quiet" icon="left" href={`/antrean?tanggal=${queue.date}&sesi=${queue.session}`}>
            {text.toQueue}
          </LinkButton>
        </div>
      )}
    </DeskPage>
  );
}

function Offered({ queue, first, reload }: { queue: Queue; first: string; reload: () => Promise<void> }) {
  const lines = queue.lines.filter(isWithout);
  if (isTooEarly(queue, serverNow())) return <Notice icon="clock">{text.notYet}</Notice>;
  if (lines.length === 0) return <p class="empty">{text.none}</p>;
  return (
    <>
      <p>{text.lead}</p>
      <AttendedForm
        key={`${queue.date} ${queue.session} ${lines.length}`}
        queue={queue}
        lines={lines}
        first={first}
        onSent={() => void reload()}
      />
    </>
  );
}

/** What became of the signed ones. */
function Sent() {
  const waiting = way.waiting.value.reduce((sum, { lines }) => sum + lines, 0);
  const answer = way.lastAnswer.value;
  return (
    <>
      {waiting > 0 && (
        <Notice kind="warn" icon="offline" title={text.unsentTitle} live>
          <p>{text.unsent(waiting)}</p>
          <div>
            <Button look="plain" onClick={() => void way.flush()}>
              {text.sendNow}
            </Button>
          </div>
        </Notice>
      )}
      {answer?.receipt && (
        <Notice kind="good" title={text.done(answer.signed.lines)} live>
          <p>{text.doneMore(clockTime(answer.receipt.receivedAt, zone()))}</p>
        </Notice>
      )}
      {answer?.refusal && (
        <Notice kind="bad" title={text.refused} live>
          <p>{answer.refusal.message}</p>
        </Notice>
      )}
    </>
  );
}

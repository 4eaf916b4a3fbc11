/** The board: how the regency stands on a day, unit by unit, following the server live. */
import { useSignal } from "@preact/signals";
import type { Board } from "../../../contract/day.ts";
import type { Running } from "../../../contract/outage.ts";
import type { Session } from "../../../core/schedule/pattern.ts";
import { serverNow } from "../../device/clock.ts";
import { useLive } from "../../live.ts";
import { useResource } from "../../resource.ts";
import { hasRole, zone } from "../../state.ts";
import { boardText as text } from "../../text/desk-board.ts";
import { deskText } from "../../text/desk.ts";
import { CountBar, CountCards } from "../../ui/counts.tsx";
import { Choice, Field } from "../../ui/field.tsx";
import { clockTime, dateOf, fullDate } from "../../ui/format.ts";
import { LiveMark } from "../../ui/live-mark.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { WindowsBanner } from "../../ui/manual-banner.tsx";
import { DeskPage } from "../../ui/desk-page.tsx";
import { Page } from "../../ui/page.tsx";
import { useQuery } from "../../ui/query.ts";
import { Radios } from "../../ui/radios.tsx";
import "./board.css";
import { inOrder, orders, type Order } from "./order.ts";
import { UnitRow } from "./unitrow.tsx";

const readers = ["superior", "unit_admin", "bkpsdm", "inspector", "leadership"] as const;

export function Screen() {
  if (hasRole(...readers)) return <Seen />;
  return (
    <DeskPage roles={readers} title={text.title}>
      {null}
    </DeskPage>
  );
}

function Seen() {
  const [date, setDate] = useQuery("tanggal");
  const [wanted, setSession] = useQuery("sesi");
  const { state, reload } = useResource<Board>("board", { query: { date: date.value }, remember: true });
  const board = state.value.value;
  const running = useResource<Running>("manualModes").state.value.value;
  const connected = useLive((changes) => {
    if (!changes || changes.some((change) => !board || change.date === board.date)) void reload();
  });
  const session: Session = wanted.value === "out" ? "out" : "in";
  return (
    <Page title={text.title} over={board ? fullDate(board.date) : undefined} width="wide" aside={<LiveMark on={connected.value} />}>
      <div class="board-tools">
        <Radios<Session>
          legend={deskText.session}
          hideLegend
          look="bar"
          value={session}
          onValue={setSession}
          options={[
            { value: "in", label: deskText.arrival },
            { value: "out", label: deskText.departure },
          ]}
        />
        <Field
          label={deskText.date}
          type="date"
          value={board?.date ?? date.value}
          max={dateOf(serverNow(), zone())}
          onValue={(next) => next && setDate(next)}
        />
      </div>
      <WindowsBanner
        modes={running?.modes.filter((mode) => mode.state === "running") ?? []}
        outages={running?.outages ?? []}
        date={board?.date ?? null}
      />
      <Loaded state={state.value} reload={reload}>
        {(value) => <Shown board={value} session={session} />}
      </Loaded>
    </Page>
  );
}

function Shown({ board, session }: { board: Board; session: Session }) {
  const order = useSignal<Order>("unit");
  return (
    <>
      <section class="stack" aria-label={text.counts}>
        <p class="soft num">
          {text.totals(board.total.people)}, {text.asOf(clockTime(board.now, zone()))}
        </p>
        <CountBar counts={board.total[session]} />
        <CountCards counts={board.total[session]} />
      </section>
      <section class="stack">
        <div class="row between">
          <h2>{text.byUnit}</h2>
          <Choice label={text.order} value={order.value} onValue={(next) => (order.value = next as Order)} options={orders} />
        </div>
        <ul class="rows">
          {inOrder(board.units, session, order.value).map((unit) => (
            <UnitRow key={unit.id} unit={unit} session={session} date={board.date} />
          ))}
        </ul>
      </section>
    </>
  );
}

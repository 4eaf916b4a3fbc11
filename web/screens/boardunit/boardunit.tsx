/** A unit's people on a day, with the colour of arrival and departure. */
import { useSignal } from "@preact/signals";
import type { BoardUnit } from "../../../contract/day.ts";
import type { Colour } from "../../../core/day/status.ts";
import { serverNow } from "../../device/clock.ts";
import { useLive } from "../../live.ts";
import { useResource } from "../../resource.ts";
import type { ScreenProps } from "../../router.ts";
import { hasRole, zone } from "../../state.ts";
import { boardText as text } from "../../text/desk-board.ts";
import { deskText } from "../../text/desk.ts";
import { colourWords } from "../../text/words.ts";
import { colourOrder } from "../../ui/counts.tsx";
import { Choice, Field } from "../../ui/field.tsx";
import { dateOf, fullDate } from "../../ui/format.ts";
import { LiveMark } from "../../ui/live-mark.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { DeskPage } from "../../ui/desk-page.tsx";
import { Page } from "../../ui/page.tsx";
import { useQuery } from "../../ui/query.ts";
import "./boardunit.css";
import { PersonRow } from "./personrow.tsx";

const readers = ["superior", "unit_admin", "bkpsdm", "inspector", "leadership"] as const;

export function Screen(props: ScreenProps) {
  if (hasRole(...readers)) return <Seen {...props} />;
  return (
    <DeskPage roles={readers} title={text.title}>
      {null}
    </DeskPage>
  );
}

function Seen({ params }: ScreenProps) {
  const unit = params.unit ?? "";
  const [date, setDate] = useQuery("tanggal");
  const wanted = useSignal<Colour | "">("");
  const { state, reload } = useResource<BoardUnit>("boardUnit", { params: { unit }, query: { date: date.value } });
  const known = state.value.value;
  const connected = useLive((changes) => {
    const concerns = changes?.some((change) => change.units.includes(unit) && (!known || change.date === known.date)) ?? true;
    if (concerns) void reload();
  });
  return (
    <Page
      title={known?.unit.name ?? text.title}
      over={known ? fullDate(known.date) : undefined}
      width="wide"
      aside={<LiveMark on={connected.value} />}
    >
      <a href={`/papan${date.value ? `?tanggal=${date.value}` : ""}`}>{text.toBoard}</a>
      <div class="tools">
        <Field
          label={deskText.date}
          type="date"
          value={known?.date ?? date.value}
          max={dateOf(serverNow(), zone())}
          onValue={(next) => next && setDate(next)}
        />
        <Choice
          label={text.filter}
          value={wanted.value}
          onValue={(next) => (wanted.value = next as Colour | "")}
          options={[{ value: "", label: text.all }, ...colourOrder.map((colour) => ({ value: colour, label: colourWords[colour] }))]}
        />
      </div>
      <Loaded state={state.value} reload={reload}>
        {(value) => <People unit={value} wanted={wanted.value} />}
      </Loaded>
    </Page>
  );
}

function People({ unit, wanted }: { unit: BoardUnit; wanted: Colour | "" }) {
  const people = unit.people.filter((person) => !wanted || person.in?.colour === wanted || person.out?.colour === wanted);
  if (people.length === 0) return <p class="empty">{text.nobody}</p>;
  return (
    <>
      <p class="soft num" role="status">
        {deskText.shownOf(people.length, unit.people.length)}
      </p>
      <ul class="rows">
        {people.map((person) => (
          <PersonRow key={person.id} person={person} date={unit.date} />
        ))}
      </ul>
    </>
  );
}

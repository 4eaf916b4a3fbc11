/** One person's evidence of a day: what was recorded, how it was judged, what was decided. Looking is logged. */
import type { PersonDay } from "../../../contract/day.ts";
import { useResource } from "../../resource.ts";
import type { ScreenProps } from "../../router.ts";
import { boardText as text } from "../../text/desk-board.ts";
import { photoText } from "../../text/photo.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { fullDate, percent, rupiah } from "../../ui/format.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import { hasRole } from "../../state.ts";
import { DeskPage } from "../../ui/desk-page.tsx";
import { Page } from "../../ui/page.tsx";
import { StampedPhoto } from "../../ui/stamped-photo.tsx";
import { Checkin } from "./checkin.tsx";
import { Decided } from "./decided.tsx";
import { Excuses } from "./excuses.tsx";
import "./person.css";
import { Sessions } from "./sessions.tsx";

const readers = ["superior", "unit_admin", "bkpsdm", "inspector"] as const;

export function Screen(props: ScreenProps) {
  if (hasRole(...readers)) return <Seen {...props} />;
  return (
    <DeskPage roles={readers} title={text.title}>
      {null}
    </DeskPage>
  );
}

function Seen({ params }: ScreenProps) {
  const { person = "", date = "" } = params;
  const { state, reload } = useResource<PersonDay>("personDay", { params: { person, date } });
  const known = state.value.value;
  return (
    <Page title={known?.person.name ?? text.title} over={fullDate(date)} width="wide">
      <Notice icon="eye">{text.evidenceNote}</Notice>
      <Loaded state={state.value} reload={reload}>
        {(day) => <Evidence known={day} reload={reload} />}
      </Loaded>
      <div class="row">
        <LinkButton look="plain" icon="left" href={`/orang/${person}/${shifted(date, -1)}`}>
          {text.previous}
        </LinkButton>
        <LinkButton look="plain" icon="right" href={`/orang/${person}/${shifted(date, 1)}`}>
          {text.next}
        </LinkButton>
      </div>
    </Page>
  );
}

function Evidence({ known, reload }: { known: PersonDay; reload: () => Promise<void> }) {
  const { person, day, places, checkins } = known;
  return (
    <>
      <p class="soft">{[person.position, person.unit, person.nip, day.label].filter(Boolean).join(" · ")}</p>
      <Sessions sessions={day.sessions} ceremonies={day.ceremonies} />
      <section class="stack">
        <h2>{text.checkins}</h2>
        {checkins.length === 0 && <p class="soft">{text.noCheckins}</p>}
        {checkins.map((checkin) => (
          <Checkin key={checkin.id} checkin={checkin} places={places} />
        ))}
      </section>
      {known.photos.length > 0 && (
        <section class="stack">
          <h2>{photoText.photos}</h2>
          {known.photos.map((photo) => (
            <StampedPhoto key={photo.statement + photo.hash} photo={photo} name={person.name} />
          ))}
        </section>
      )}
      <div class="side-by-side">
        <Decided decisions={known.decisions} />
        <Excuses day={known} reload={reload} />
      </div>
      {day.cuts.length > 0 && (
        <Card title={text.cuts}>
          <ul class="stack">
            {day.cuts.map((cut) => (
              <li key={cut.key}>
                <a href={`/potongan/${day.date.slice(0, 7)}/${encodeURIComponent(cut.key)}/${person.id}`}>{cut.text}</a>:{" "}
                <span class="num">{`${percent(cut.percent)}, ${rupiah(cut.rupiah)}`}</span>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

function shifted(date: string, days: number): string {
  const moved = new Date(`${date}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return Number.isNaN(moved.getTime()) ? date : moved.toISOString().slice(0, 10);
}

/** What a manual mode was used for, beside the four weeks before. */
import { href } from "../../../contract/routes.ts";
import type { ManualEntry, ManualReport } from "../../../contract/outage.ts";
import { useResource } from "../../resource.ts";
import type { ScreenProps } from "../../router.ts";
import { zone } from "../../state.ts";
import { manualText as text, outageText } from "../../text/outage.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Card, Facts } from "../../ui/card.tsx";
import { DeskPage } from "../../ui/desk-page.tsx";
import { clockTime, dateTime, longDate, percent, shortDate } from "../../ui/format.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import { modeWords, unitWords } from "../../ui/window.ts";

const readers = ["bkpsdm", "inspector", "leadership"] as const;

export function Screen({ params }: ScreenProps) {
  const mode = params["mode"] ?? "";
  const { state, reload } = useResource<ManualReport>("manualReport", { roles: readers, params: { mode } });
  return (
    <DeskPage roles={readers} title={text.reportTitle} width="wide">
      <div class="row">
        <LinkButton look="quiet" icon="left" href="/mode-manual">
          {text.back}
        </LinkButton>
        <LinkButton look="plain" icon="download" href={href("manualReport", { mode }, { format: "xlsx" })} download>
          {text.download}
        </LinkButton>
        <Button look="plain" icon="note" onClick={() => print()}>
          {text.print}
        </Button>
      </div>
      <Notice icon="eye">{text.noteLooked}</Notice>
      <Loaded state={state.value} reload={reload}>
        {(report) => <Whole report={report} />}
      </Loaded>
    </DeskPage>
  );
}

function Whole({ report }: { report: ManualReport }) {
  const { mode, totals, heads, entries, more } = report;
  return (
    <>
      <Card title={modeWords(mode)}>
        <p>
          {unitWords(mode)}. {outageText.reasonOf(mode.reason)}{" "}
          <span class="soft small">{outageText.by(mode.by, dateTime(mode.at, zone()))}</span>
        </p>
        {mode.ended && <p>{text.ended(mode.ended.by, mode.ended.reason)}</p>}
        <Facts
          facts={[
            [text.entries, totals.entries],
            [text.withPhoto, totals.withPhoto],
            [text.valid, totals.valid],
            [text.invalid, totals.invalid],
            [text.waiting, totals.waiting],
            [text.flagged, totals.flagged],
          ]}
        />
      </Card>
      <Compared report={report} />
      {heads.length > 0 && (
        <Card title={text.heads}>
          <Facts facts={heads.map((head) => [head.name, text.headLine(head.attended, head.people, head.withPhoto)] as const)} />
        </Card>
      )}
      <Card title={text.list}>
        <ul class="rows">
          {entries.map((entry) => (
            <li key={`${entry.person.id}${entry.date}${entry.session}${entry.at}${entry.how}`}>
              <Entry entry={entry} />
            </li>
          ))}
        </ul>
        {more > 0 && <p class="soft">{outageText.more(more)}</p>}
      </Card>
    </>
  );
}

const share = (value: number | null, without: string = text.nothing) => (value === null ? without : percent(Math.round(value * 1000) / 10));
const shareNow = (value: number | null, notYet: number) => (notYet > 0 ? text.notYet(share(value), notYet) : share(value, text.noDays));

function Compared({ report: { unfinished, present, arrivals, units, comparedFrom, comparedUntil } }: { report: ManualReport }) {
  const spread = (of: ManualReport["arrivals"]["during"]) => (of ? text.minutes(of.median) : text.nothing);
  const weekdays = present.during.filter(({ people }, i) => people > 0 || present.before[i]!.people > 0);
  return (
    <Card title={text.compare}>
      <p class="soft small">{text.comparedSpan(longDate(comparedFrom), longDate(comparedUntil))}</p>
      {unfinished && <Notice icon="clock">{text.unfinished}</Notice>}
      <ul class="rows">
        {weekdays.map(({ weekday, share: during, notYet }) => (
          <Pair
            key={weekday}
            name={text.weekdays[weekday - 1]!}
            during={shareNow(during, notYet)}
            before={share(present.before[weekday - 1]!.share)}
          />
        ))}
        <Pair name={text.arrivals} during={spread(arrivals.during)} before={spread(arrivals.before)} />
      </ul>
      <h3>{outageText.unitTable}</h3>
      <ul class="rows">
        {units.map((unit) => (
          <li key={unit.id}>
            <strong>{unit.name}</strong>
            <Facts
              facts={[
                [text.during, shareNow(unit.during, unit.notYet)],
                [text.before, share(unit.before)],
                [text.manualColumn, unit.manual],
                [text.attendedColumn, unit.attended],
              ]}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Pair({ name, during, before }: { name: string; during: string; before: string }) {
  return (
    <li>
      <strong>{name}</strong>
      <Facts
        facts={[
          [text.during, during],
          [text.before, before],
        ]}
      />
    </li>
  );
}

function Entry({ entry: { person, unit, date, session, at, how, photo, flags, word, by } }: { entry: ManualEntry }) {
  const colour = word === null ? "menunggu" : word === "valid" ? "biru" : "merah";
  const time = at === null ? "" : clockTime(at, zone());
  return (
    <div class="stack">
      <div class="row between">
        <strong>{person.name}</strong>
        <Badge colour={colour} word={word ? text.word[word] : text.waits} />
      </div>
      <span class="soft small">
        {[unit, `${outageText.session[session]} ${shortDate(date)} ${time}`.trim(), text[how], photo ? text.photo : text.noPhoto, by]
          .filter(Boolean)
          .join(" · ")}
      </span>
      {flags.map((flag) => (
        <p key={flag} class="small">
          {flag}
        </p>
      ))}
    </div>
  );
}

/** The inspector's cases: clusters of people whom history connects, those nobody looked at first. */
import type { CaseList, CaseSummary } from "../../../contract/case.ts";
import type { Colour } from "../../../core/day/status.ts";
import { useResource } from "../../resource.ts";
import { zone } from "../../state.ts";
import { casesText as text } from "../../text/cases.ts";
import { Badge } from "../../ui/badge.tsx";
import { DeskPage } from "../../ui/desk-page.tsx";
import { dateOf, longDate } from "../../ui/format.ts";
import { Icon } from "../../ui/icon.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useQuery } from "../../ui/query.ts";
import { Radios } from "../../ui/radios.tsx";
import "./cases.css";

type Span = keyof typeof text.spans;
const colours: Record<CaseSummary["state"], Colour> = { open: "menunggu", innocent: "biru", confirmed: "merah" };
const order: CaseSummary["state"][] = ["open", "confirmed", "innocent"];

const readers = ["inspector"] as const;

export function Screen() {
  const [asked, setSpan] = useQuery("hari");
  const span: Span = asked.value in text.spans ? (asked.value as Span) : "30";
  const { state, reload } = useResource<CaseList>("cases", { roles: readers, query: { days: span } });
  return (
    <DeskPage roles={readers} title={text.title} width="wide">
      <p>{text.intro}</p>
      <Notice icon="eye">{text.noteLooked}</Notice>
      <Radios<Span>
        legend={text.span}
        hideLegend
        look="bar"
        value={span}
        onValue={setSpan}
        options={(Object.keys(text.spans) as Span[]).map((value) => ({ value, label: text.spans[value] }))}
      />
      <Loaded state={state.value} reload={reload}>
        {({ cases, more }) => (
          <>
            {cases.length === 0 && <p class="empty">{text.none}</p>}
            <ul class="rows cases">
              {cases
                .toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || b.lastAt - a.lastAt)
                .map((each) => (
                  <li key={each.key}>
                    <Row summary={each} />
                  </li>
                ))}
            </ul>
            {more > 0 && <p class="soft">{text.more(more)}</p>}
          </>
        )}
      </Loaded>
    </DeskPage>
  );
}

function Row({ summary }: { summary: CaseSummary }) {
  const { key, kind, state, people, names, units, days, lastAt } = summary;
  const rest = people - names.length;
  return (
    <a class="case-row" href={`/kasus/${key}`}>
      <span class="case-what">
        <strong>{text.kind[kind]}</strong>
        <Badge colour={colours[state]} word={text.state[state]} />
      </span>
      <span>
        {names.join(", ")} {rest > 0 && text.others(rest)}
      </span>
      <span class="soft small">
        {[units.join(", "), text.people(people), text.days(days), text.last(longDate(dateOf(lastAt, zone())))].filter(Boolean).join(" · ")}
      </span>
      <Icon name="right" />
    </a>
  );
}

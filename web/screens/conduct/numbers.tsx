/** One superior: the totals, what stands out, and everything else on request. */
import type { Colour } from "../../../core/day/status.ts";
import type { ConductIndicator, ConductRow } from "../../../contract/conduct.ts";
import { conductText as text } from "../../text/conduct.ts";
import { Badge } from "../../ui/badge.tsx";
import { longDate } from "../../ui/format.ts";
import { Icon } from "../../ui/icon.tsx";

type State = { colour: Colour; word: string };

export function Numbers({ row }: { row: ConductRow }) {
  const { approver, lines, people, days, secondsPerLine, notYet, rejections, indicators, findings } = row;
  const standing = indicators.filter(({ standsOut }) => standsOut);
  const rest = indicators.filter(({ standsOut }) => !standsOut);
  const { colour, word } = stateOf(row);
  const seconds = secondsPerLine === null ? text.noSeconds : text.seconds(shown(secondsPerLine));
  return (
    <article class="card conduct-row">
      <header class="conduct-head">
        <h3>{approver.name}</h3>
        <Badge colour={colour} word={word} />
      </header>
      <p class="soft small">{[approver.position, approver.unit].filter(Boolean).join(" · ")}</p>
      <p>
        {text.counts(lines, people, days)}, {seconds}.
      </p>
      {notYet !== null && <p class="soft">{notYet}</p>}
      {standing.map((indicator) => (
        <Shown key={indicator.id} indicator={indicator} />
      ))}
      {findings.map(({ id, until }) => (
        <a key={id} class="conduct-finding" href={`/temuan/${id}`}>
          {text.finding(longDate(until))} <Icon name="right" size={18} />
        </a>
      ))}
      <details>
        <summary>{standing.length > 0 ? text.more : text.all}</summary>
        <section class="conduct-number">
          <h4>{text.rejections}</h4>
          <p>{rejections.sentence}</p>
          <Innocent words={rejections.innocent} />
        </section>
        {rest.map((indicator) => (
          <Shown key={indicator.id} indicator={indicator} />
        ))}
      </details>
    </article>
  );
}

function Shown({ indicator: { title, sentence, comparison, innocent, standsOut } }: { indicator: ConductIndicator }) {
  return (
    <section class={standsOut ? "conduct-number stands" : "conduct-number"}>
      <h4>
        {standsOut && <Icon name="alert" size={18} />} {title}
      </h4>
      <p>{sentence}</p>
      {comparison !== "" && (
        <p class="soft">
          <strong>{text.comparison}:</strong> {comparison}
        </p>
      )}
      <Innocent words={innocent} />
    </section>
  );
}

function Innocent({ words }: { words: string }) {
  return (
    <p class="conduct-innocent">
      <Icon name="info" size={18} />
      <span>
        <strong>{text.innocent}:</strong> {words}
      </span>
    </p>
  );
}

function stateOf({ indicators, notYet }: ConductRow): State {
  if (notYet !== null) return { colour: "off", word: text.notYet };
  return indicators.some(({ standsOut }) => standsOut)
    ? { colour: "menunggu", word: text.standsOut }
    : { colour: "excused", word: text.ordinary };
}

/** "0,4", "12" */
const shown = (seconds: number) => (seconds < 10 ? seconds.toFixed(1).replace(".", ",") : String(Math.round(seconds)));

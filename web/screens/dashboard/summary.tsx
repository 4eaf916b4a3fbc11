import type { Counts } from "../../../contract/dashboard.ts";
import type { Session } from "../../../core/schedule/pattern.ts";
import { dashboardText as text } from "../../text/dashboard.ts";
import { grouped } from "../../ui/format.ts";
import { inWords, presence, punctuality } from "./share.ts";

const kinds = ["onTime", "off", "absent", "waiting", "excused", "upcoming"] as const;

export function Summary({ counts, session }: { counts: Counts; session: Session }) {
  const shown = kinds.filter((kind) => counts[kind] > 0 || kind === "onTime" || kind === "absent");
  return (
    <section class="stack" aria-label={text.summary}>
      <div class="dash-tiles">
        <Tile word={text.presence} value={inWords(presence(counts))} how={text.presenceHow} />
        <Tile word={text.punctual[session]} value={inWords(punctuality(counts))} how={text.punctualHow[session]} />
      </div>
      <dl class="dash-counts num">
        {shown.map((kind) => (
          <div key={kind}>
            <dt>{text.kinds[session][kind]}</dt>
            <dd>{grouped(counts[kind])}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Tile({ word, value, how }: { word: string; value: string; how: string }) {
  return (
    <div class="card dash-tile">
      <h2>{word}</h2>
      <strong class="num">{value}</strong>
      <p class="soft small">{how}</p>
    </div>
  );
}

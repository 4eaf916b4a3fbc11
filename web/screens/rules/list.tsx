/** Which rules hold since when, which others there are, and putting a new one in. */
import type { ForceRow, RuleSets, SetRow } from "../../../contract/rules.ts";
import { useResource } from "../../resource.ts";
import { zone } from "../../state.ts";
import { rulesText as text } from "../../text/rules.ts";
import { Card } from "../../ui/card.tsx";
import { dateTime } from "../../ui/format.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Page } from "../../ui/page.tsx";
import { forceWords } from "./force-words.ts";
import { PutIn } from "./put.tsx";
import "./rules.css";

export function Screen() {
  const { state, reload } = useResource<RuleSets>("ruleSets");
  return (
    <Page title={text.title}>
      <p>{text.intro}</p>
      <Loaded state={state.value} reload={reload}>
        {(page) => <Whole page={page} reload={reload} />}
      </Loaded>
    </Page>
  );
}

function Whole({ page: { sets, forces, may }, reload }: { page: RuleSets; reload: () => Promise<void> }) {
  const of = (state: ForceRow["state"]) => forces.filter((force) => force.state === state);
  const names = new Map(sets.map((set) => [set.id, set]));
  return (
    <>
      <Forces title={text.now} forces={of("now")} names={names} />
      {of("coming").length > 0 && <Forces title={text.coming} forces={of("coming").toReversed()} names={names} />}
      {may.try && (
        <Card title={text.all}>
          <ul class="rows">
            {sets.map((set) => (
              <li key={set.id}>
                <SetLine set={set} />
              </li>
            ))}
          </ul>
        </Card>
      )}
      {may.force && <PutIn onPut={reload} />}
      {of("past").length > 0 && <Forces title={text.past} forces={of("past")} names={names} />}
    </>
  );
}

function Forces({ title, forces, names }: { title: string; forces: readonly ForceRow[]; names: ReadonlyMap<string, SetRow> }) {
  return (
    <Card title={title}>
      <ul class="rows">
        {forces.map((force) => (
          <li key={force.from} class="stack rule-line">
            <a class="strong" href={`/aturan/${force.set}`}>
              {names.get(force.set)?.name}
            </a>
            <p>{forceWords(force)}</p>
            {force.number !== null && <p class="soft small">{text.by(force.number, force.by ?? "", dateTime(force.at ?? 0, zone()))}</p>}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function SetLine({ set }: { set: SetRow }) {
  return (
    <div class="stack rule-line">
      <a class="strong" href={`/aturan/${set.id}`}>
        {set.name}
      </a>
      <p>{set.regulation}</p>
      <p class="soft small">
        {set.put ? text.putBy(set.put.by, dateTime(set.put.at, zone())) : text.shipped} · {text.clauses(set.clauses)}
      </p>
    </div>
  );
}

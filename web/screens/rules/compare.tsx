/** Two rule sets clause by clause, and what a month would have cost under each. */
import { useSignal } from "@preact/signals";
import type { ClauseView, Difference, Differences, SetView } from "../../../contract/rules.ts";
import { useResource } from "../../resource.ts";
import type { ScreenProps } from "../../router.ts";
import { rulesText as text } from "../../text/rules.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { DeskPage } from "../../ui/desk-page.tsx";
import { Choice, Field } from "../../ui/field.tsx";
import { addMonths } from "../../ui/format.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { useQuery } from "../../ui/query.ts";
import { CostOutcome } from "./cost.tsx";
import "./rules.css";
import { useCost } from "./stream.ts";

const readers = ["legal", "bkpsdm", "inspector", "leadership", "unit_admin", "superior"] as const;

export function Screen({ params }: ScreenProps) {
  const id = params["set"] ?? "";
  const { state, reload } = useResource<SetView>("ruleSet", { roles: readers, params: { set: id } });
  return (
    <DeskPage roles={readers} title={text.compareTitle} over={state.value.value?.row.name}>
      <div>
        <LinkButton look="quiet" icon="left" href={`/aturan/${id}`}>
          {text.backToSet}
        </LinkButton>
      </div>
      <Loaded state={state.value} reload={reload}>
        {(view) => <Whole key={id} view={view} />}
      </Loaded>
    </DeskPage>
  );
}

function Whole({ view }: { view: SetView }) {
  const [other, setOther] = useQuery("dengan");
  const options = [
    { value: "", label: text.pickOther },
    ...view.others.map(({ id, name, regulation }) => ({ value: id, label: `${name} (${regulation})` })),
  ];
  return (
    <>
      <Choice label={text.with} options={options} value={other.value} onValue={setOther} />
      {other.value !== "" && <Clauses key={other.value} set={view.row.id} before={other.value} />}
      {view.may.cost && <CostCard key={`cost ${other.value}`} view={view} before={other.value} />}
    </>
  );
}

function Clauses({ set, before }: { set: string; before: string }) {
  const { state, reload } = useResource<Differences>("ruleDifferences", { params: { set }, query: { before } });
  return (
    <Loaded state={state.value} reload={reload}>
      {({ same, differences }) => <Found same={same} differences={differences} />}
    </Loaded>
  );
}

function Found({ same, differences }: Pick<Differences, "same" | "differences">) {
  const cited = differences.filter(({ what }) => what === "cited");
  const others = differences.filter(({ what }) => what !== "cited");
  return (
    <Card title={text.compareTitle}>
      {others.length === 0 && <p>{cited.length === 0 ? text.allSame : text.allRead}</p>}
      <List differences={others} />
      {cited.length > 0 && (
        <details>
          <summary>{text.cited(cited.length)}</summary>
          <List differences={cited} />
        </details>
      )}
      {differences.length > 0 && <p class="soft">{text.same(same)}</p>}
    </Card>
  );
}

function List({ differences }: { differences: readonly Difference[] }) {
  return (
    <ul class="clauses">
      {differences.map((difference) => (
        <li key={`${difference.before?.id} ${difference.after?.id}`} class="difference">
          <OneDifference difference={difference} />
        </li>
      ))}
    </ul>
  );
}

const colours = { added: "biru", removed: "merah", changed: "menunggu", cited: "excused" } as const;

function OneDifference({ difference: { what, before, after } }: { difference: Difference }) {
  return (
    <>
      <p>
        <Badge colour={colours[what]} word={text.what[what]} />
      </p>
      {before && <Side name={text.old} clause={before} other={after} look="old" />}
      {after && <Side name={text.fresh} clause={after} other={before} look="fresh" />}
    </>
  );
}

type SideProps = { name: string; clause: ClauseView; other: ClauseView | null; look: "old" | "fresh" };

/** What the other side does not say stands out. */
function Side({ name, clause, other, look }: SideProps) {
  const said = other && [...other.sentences, ...other.limits, other.citation];
  const weight = (sentence: string) => (said && !said.includes(sentence) ? "strong" : undefined);
  return (
    <div class={look}>
      <p class="soft small">{name}</p>
      {[...clause.sentences, ...clause.limits].map((sentence) => (
        <p key={sentence} class={weight(sentence)}>
          {sentence}
        </p>
      ))}
      {clause.note && <p class="soft">{clause.note}</p>}
      <p class="soft small">{clause.citation}</p>
    </div>
  );
}

function CostCard({ view, before }: { view: SetView; before: string }) {
  const month = useSignal(addMonths(view.today.slice(0, 7), -1));
  const unit = useSignal("");
  const { state, ask, forget } = useCost();
  const change = (work: () => void) => {
    work();
    forget();
  };
  const run = (event: Event) => {
    event.preventDefault();
    void ask({ set: view.row.id, month: month.value, before, unit: unit.value });
  };
  return (
    <Card title={text.costTitle}>
      <p>{text.costIntro}</p>
      <form class="stack" onSubmit={run}>
        <Field
          label={text.costMonth}
          type="month"
          required
          max={view.today.slice(0, 7)}
          value={month.value}
          onValue={(value) => change(() => (month.value = value))}
        />
        <Choice
          label={text.costUnit}
          options={[{ value: "", label: text.allUnits }, ...view.units.map(({ id, name }) => ({ value: id, label: name }))]}
          value={unit.value}
          onValue={(value) => change(() => (unit.value = value))}
        />
        <Button type="submit" look="plain" icon="scale" busy={state.value.kind === "running"} wide>
          {text.costRun}
        </Button>
      </form>
      <CostOutcome state={state.value} before={before === "" ? text.beforeNow : text.before} />
    </Card>
  );
}

/** A fictional month under one rule set: days are tapped, the server reckons, every cut is explained. Nothing is kept. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { SetView, Trial, TrialAnswer, TriedDay } from "../../../contract/rules.ts";
import { useRested } from "../../action.ts";
import { call, sentenceOf } from "../../api.ts";
import { useResource } from "../../resource.ts";
import type { ScreenProps } from "../../router.ts";
import { rulesText as text } from "../../text/rules.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { DeskPage } from "../../ui/desk-page.tsx";
import { fullDate } from "../../ui/format.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { Situations } from "./situations.tsx";
import { MonthDays } from "./month-days.tsx";
import { Outcome } from "./outcome.tsx";
import "./rules.css";
import { WhoForm, wellFormed, type Who } from "./who.tsx";

const readers = ["legal", "bkpsdm", "inspector", "leadership", "unit_admin", "superior"] as const;

export function Screen({ params }: ScreenProps) {
  const id = params["set"] ?? "";
  const { state, reload } = useResource<SetView>("ruleSet", { roles: readers, params: { set: id } });
  return (
    <DeskPage roles={readers} title={text.tryTitle} over={state.value.value?.row.name} width="wide">
      <div>
        <LinkButton look="quiet" icon="left" href={`/aturan/${id}`}>
          {text.backToSet}
        </LinkButton>
      </div>
      <p>{text.tryIntro}</p>
      <Loaded state={state.value} reload={reload}>
        {(view) => <Whole key={id} view={view} />}
      </Loaded>
    </DeskPage>
  );
}

function Whole({ view }: { view: SetView }) {
  const who = useSignal<Who>({
    month: view.today.slice(0, 7),
    week: 5,
    group: "PNS",
    more: [],
    total: "3000000",
    parts: Object.fromEntries(view.parts.map((part) => [part, "1200000"])),
  });
  const days = useSignal<readonly TriedDay[]>([]);
  const picked = useSignal<string | null>(null);
  const { month, week } = who.value;
  const ofMonth = days.value.filter(({ date }) => date.startsWith(month));
  const put = (date: string, day: TriedDay | null) => {
    days.value = [...days.value.filter((other) => other.date !== date), ...(day ? [day] : [])];
  };
  const wanted = wellFormed(who.value, ofMonth);
  return (
    <div class="trial-grid">
      <div class="stack">
        <WhoForm who={who.value} groups={view.groups} onWho={(next) => (who.value = next)} />
        <Card title={text.calendar}>
          <MonthDays month={month} week={week} days={ofMonth} onPick={(date) => (picked.value = date)} />
          <Button look="quiet" onClick={() => (days.value = [])} disabled={ofMonth.length === 0}>
            {text.clearMonth}
          </Button>
        </Card>
      </div>
      <Live set={view.row.id} wanted={wanted} />
      <Sheet open={picked.value !== null} title={picked.value ? fullDate(picked.value) : ""} onClose={() => (picked.value = null)}>
        {picked.value && (
          <Situations
            date={picked.value}
            week={week}
            day={ofMonth.find(({ date }) => date === picked.value) ?? null}
            onDay={(day) => put(picked.value!, day)}
            onDone={() => (picked.value = null)}
          />
        )}
      </Sheet>
    </div>
  );
}

/** The answer to what is on the page now: an older one that comes late is dropped. `wanted` null: a number is not one. */
function Live({ set, wanted }: { set: string; wanted: Trial | null }) {
  const answer = useSignal<TrialAnswer | null>(null);
  const problem = useSignal<string | null>(null);
  const asked = useRested(JSON.stringify(wanted));
  useEffect(() => {
    let current = true;
    const trial = JSON.parse(asked) as Trial | null;
    if (!trial) return;
    const ask = async () => {
      try {
        const value = await call<TrialAnswer>("ruleTrial", { params: { set }, body: trial });
        if (current) [answer.value, problem.value] = [value, null];
      } catch (error) {
        if (current) problem.value = sentenceOf(error);
      }
    };
    void ask();
    return () => void (current = false);
  }, [asked, set, answer, problem]);
  return (
    <Card title={text.result}>
      {problem.value && (
        <Notice kind="bad" live>
          {problem.value}
        </Notice>
      )}
      {!wanted && <Notice kind="warn">{text.badNumber}</Notice>}
      {wanted && answer.value && <Outcome answer={answer.value} />}
    </Card>
  );
}

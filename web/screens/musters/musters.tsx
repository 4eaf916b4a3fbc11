/** Joint musters and ceremonies by rule, and who is excused from musters. */
import { useSignal } from "@preact/signals";
import type { MusterExcuseView, MusterRuleView } from "../../../contract/muster.ts";
import { useAction } from "../../action.ts";
import { call } from "../../api.ts";
import { useResource } from "../../resource.ts";
import { hasRole } from "../../state.ts";
import { ruleText as text } from "../../text/muster.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { DeskPage } from "../../ui/desk-page.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useQuery } from "../../ui/query.ts";
import { Radios } from "../../ui/radios.tsx";
import { EndSheet } from "./end.tsx";
import { ExcuseSheet } from "./excuse.tsx";
import { Excuses } from "./excuses.tsx";
import { RuleSheet } from "./rule.tsx";
import { Rules } from "./rules.tsx";

const roles = ["superior", "unit_admin", "bkpsdm"] as const;

export function Screen() {
  const [part, setPart] = useQuery("bagian");
  const told = useSignal<string | null>(null);
  const section = part.value === "dispensasi" ? "excuses" : "rules";
  return (
    <DeskPage
      roles={roles}
      title={text.title}
      width="wide"
      aside={
        <LinkButton look="quiet" icon="left" href="/apel">
          {text.back}
        </LinkButton>
      }
    >
      <Radios
        legend={text.sections}
        hideLegend
        look="bar"
        value={section}
        options={[
          { value: "rules", label: text.rules },
          { value: "excuses", label: text.excuses },
        ]}
        onValue={(next) => {
          told.value = null;
          setPart(next === "excuses" ? "dispensasi" : "");
        }}
      />
      <div aria-live="polite">{told.value && <Notice kind="good">{told.value}</Notice>}</div>
      {section === "rules" ? <RulePart tell={(said) => (told.value = said)} /> : <ExcusePart tell={(said) => (told.value = said)} />}
    </DeskPage>
  );
}

type PartProps = { tell: (sentence: string) => void };

function RulePart({ tell }: PartProps) {
  const { state, reload } = useResource<MusterRuleView[]>("musterRules");
  const adding = useSignal(false);
  const ending = useSignal<MusterRuleView | null>(null);
  const done = (sentence: string) => {
    tell(sentence);
    adding.value = false;
    ending.value = null;
    void reload();
  };
  return (
    <>
      <p class="soft">{text.rulesMore}</p>
      {hasRole("unit_admin", "bkpsdm") && (
        <div>
          <Button icon="calendar" onClick={() => (adding.value = true)}>
            {text.add}
          </Button>
        </div>
      )}
      <Loaded state={state.value} reload={reload}>
        {(rules) => <Rules rules={rules} onEnd={(rule) => (ending.value = rule)} />}
      </Loaded>
      <RuleSheet open={adding.value} onClose={() => (adding.value = false)} onDone={done} />
      <EndSheet rule={ending.value} onClose={() => (ending.value = null)} onDone={done} />
    </>
  );
}

function ExcusePart({ tell }: PartProps) {
  const { state, reload } = useResource<MusterExcuseView[]>("musterExcuses");
  const adding = useSignal(false);
  const { busy, problem, run } = useAction();
  const cancel = (excuse: MusterExcuseView) =>
    run(async () => {
      await call("musterExcuseCancel", { params: { excuse: excuse.id }, body: {} });
      tell(text.cancelled(excuse.person.name));
      void reload();
    });
  return (
    <>
      <p class="soft">{text.excusesMore}</p>
      <div>
        <Button icon="note" onClick={() => (adding.value = true)}>
          {text.addExcuse}
        </Button>
      </div>
      {problem.value && (
        <Notice kind="bad" live>
          {problem.value}
        </Notice>
      )}
      <Loaded state={state.value} reload={reload}>
        {(excuses) => <Excuses excuses={excuses} busy={busy.value} onCancel={(excuse) => void cancel(excuse)} />}
      </Loaded>
      <ExcuseSheet
        open={adding.value}
        onClose={() => (adding.value = false)}
        onDone={(sentence) => {
          tell(sentence);
          adding.value = false;
          void reload();
        }}
      />
    </>
  );
}

/** What the regency decides for itself, and every change of it. */
import { useSignal } from "@preact/signals";
import type { Settings, SettingsView } from "../../../contract/settings.ts";
import { useAction } from "../../action.ts";
import { call } from "../../api.ts";
import { useResource } from "../../resource.ts";
import { settingsText as text } from "../../text/settings.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { DeskPage } from "../../ui/desk-page.tsx";
import { Field } from "../../ui/field.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Radios } from "../../ui/radios.tsx";
import { Changes } from "./changes.tsx";

export function Screen() {
  const { state, reload } = useResource<SettingsView>("settings");
  return (
    <DeskPage roles={["bkpsdm", "inspector"]} title={text.title}>
      <p>{text.intro}</p>
      <Loaded state={state.value} reload={reload}>
        {(view) => (
          <>
            {view.may ? <Form settings={view.settings} onSaved={reload} /> : <Notice>{text.readOnly}</Notice>}
            <Changes view={view} />
          </>
        )}
      </Loaded>
    </DeskPage>
  );
}

/** A whole number, or with a decimal comma; null: neither. */
function numberIn(typed: string): number | null {
  const value = Number(typed.trim().replace(",", "."));
  return typed.trim() === "" || !Number.isFinite(value) ? null : value;
}

const within = (value: number | null, least: number, most: number, whole = true): value is number =>
  value !== null && least <= value && value <= most && (!whole || Number.isInteger(value));

function Form({ settings, onSaved }: { settings: Settings; onSaved: () => Promise<void> }) {
  const approval = useSignal(settings.approval);
  const decide = useSignal(String(settings.decideWorkingDays));
  const escalate = useSignal(String(settings.escalateWorkingDays));
  const share = useSignal(String(Math.round(settings.secondMuster.share * 1000) / 10).replace(".", ","));
  const otherUnit = useSignal(settings.secondMuster.otherUnit);
  const photoDays = useSignal(String(settings.photoDays));
  const saved = useSignal(false);
  const { busy, problem, run } = useAction();
  const typed = (): Settings => {
    const [d, e, s, p] = [decide, escalate, share, photoDays].map(({ value }) => numberIn(value)) as [number, number, number, number];
    if (!within(d, 0, 10) || !within(e, 0, 10) || !within(s, 0, 20, false) || !within(p, 30, 3650)) throw new Error(text.badNumber);
    return {
      approval: approval.value,
      decideWorkingDays: d,
      escalateWorkingDays: e,
      secondMuster: { share: Math.round(s * 10) / 1000, otherUnit: otherUnit.value },
      photoDays: p,
    };
  };
  const save = (event: Event) => {
    event.preventDefault();
    saved.value = false;
    void run(async () => {
      await call("settings", { method: "PUT", body: typed() });
      await onSaved();
      saved.value = true;
    });
  };
  return (
    <form class="stack" onSubmit={save} noValidate>
      <Card title={text.deciding}>
        <Radios
          legend={text.approval}
          options={(["required", "by_exception"] as const).map((value) => ({ value, label: text.approvals[value] }))}
          value={approval.value}
          onValue={(value) => (approval.value = value)}
        />
        <p class="soft small">{text.approvalHint}</p>
        <Days label={text.decide} hint={text.days} value={decide.value} onValue={(value) => (decide.value = value)} />
        <Days label={text.escalate} hint={text.days} value={escalate.value} onValue={(value) => (escalate.value = value)} />
        <p class="soft small">{text.deadlineHint}</p>
      </Card>
      <Card title={text.second}>
        <Field
          label={text.share}
          hint={text.shareHint}
          inputMode="decimal"
          value={share.value}
          onValue={(value) => (share.value = value)}
        />
        <Radios
          legend={text.otherUnit}
          options={[
            { value: "yes", label: text.yes },
            { value: "no", label: text.no, hint: text.otherUnitHint },
          ]}
          value={otherUnit.value ? "yes" : "no"}
          onValue={(value) => (otherUnit.value = value === "yes")}
        />
      </Card>
      <Card title={text.photos}>
        <Days label={text.photoDays} hint={text.photoDaysHint} value={photoDays.value} onValue={(value) => (photoDays.value = value)} />
      </Card>
      {problem.value && (
        <Notice kind="bad" live>
          {problem.value}
        </Notice>
      )}
      {saved.value && (
        <Notice kind="good" live>
          {text.saved}
        </Notice>
      )}
      <Button type="submit" icon="check" busy={busy.value} wide>
        {text.save}
      </Button>
    </form>
  );
}

type DaysProps = { label: string; hint: string; value: string; onValue: (value: string) => void };
const Days = (props: DaysProps) => <Field {...props} inputMode="numeric" maxLength={4} />;

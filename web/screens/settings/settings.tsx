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

const readers = ["bkpsdm", "inspector"] as const;

export function Screen() {
  const { state, reload } = useResource<SettingsView>("settings", { roles: readers });
  return (
    <DeskPage roles={readers} title={text.title}>
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

type Five = [number, number, number, number, number];
type MinutesWord = "off" | "duty" | "450" | "510";
const minutesIn = { off: "off", duty: "duty", "450": 450, "510": 510 } as const;

function Form({ settings, onSaved }: { settings: Settings; onSaved: () => Promise<void> }) {
  const approval = useSignal(settings.approval);
  const decide = useSignal(String(settings.decideWorkingDays));
  const escalate = useSignal(String(settings.escalateWorkingDays));
  const share = useSignal(String(Math.round(settings.secondMuster.share * 1000) / 10).replace(".", ","));
  const otherUnit = useSignal(settings.secondMuster.otherUnit);
  const photoDays = useSignal(String(settings.photoDays));
  const requestDays = useSignal(String(settings.requestWorkingDays));
  const forgot = useSignal(String(settings.corrections.forgotAMonth));
  const technical = useSignal(String(settings.corrections.technicalAMonth));
  const askDays = useSignal(String(settings.corrections.workingDays));
  const headFrom = useSignal(String(settings.corrections.headFrom));
  const actDays = useSignal(String(settings.discipline.actWorkingDays));
  const minutesADay = useSignal(String(settings.discipline.minutesADay) as MinutesWord);
  const saved = useSignal(false);
  const { busy, problem, run } = useAction();
  const typed = (): Settings => {
    const [d, e, s, p] = [decide, escalate, share, photoDays].map(({ value }) => numberIn(value)) as [number, number, number, number];
    const [r, f, a, h, t] = [requestDays, forgot, askDays, headFrom, actDays].map(({ value }) => numberIn(value)) as Five;
    const rest = within(r, 1, 10) && within(f, 0, 31) && within(a, 1, 30) && within(h, 0, 31) && within(t, 1, 30);
    const k = numberIn(technical.value);
    if (!rest || !within(k, 0, 62)) throw new Error(text.badNumber);
    if (!within(d, 0, 10) || !within(e, 0, 10) || !within(s, 0, 20, false) || !within(p, 30, 3650)) throw new Error(text.badNumber);
    return {
      approval: approval.value,
      decideWorkingDays: d,
      escalateWorkingDays: e,
      secondMuster: { share: Math.round(s * 10) / 1000, otherUnit: otherUnit.value },
      photoDays: p,
      requestWorkingDays: r,
      corrections: { forgotAMonth: f, technicalAMonth: k, workingDays: a, headFrom: h },
      discipline: { actWorkingDays: t, minutesADay: minutesIn[minutesADay.value] },
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
      <Card title={text.requests}>
        <Days
          label={text.requestDays}
          hint={text.requestDaysHint}
          value={requestDays.value}
          onValue={(value) => (requestDays.value = value)}
        />
        <Days label={text.forgot} hint={text.forgotHint} value={forgot.value} onValue={(value) => (forgot.value = value)} />
        <Days label={text.technical} hint={text.technicalHint} value={technical.value} onValue={(value) => (technical.value = value)} />
        <Days label={text.askDays} hint={text.askDaysHint} value={askDays.value} onValue={(value) => (askDays.value = value)} />
        <Days label={text.headFrom} hint={text.headFromHint} value={headFrom.value} onValue={(value) => (headFrom.value = value)} />
      </Card>
      <Card title={text.discipline}>
        <Days label={text.actDays} hint={text.actDaysHint} value={actDays.value} onValue={(value) => (actDays.value = value)} />
        <Radios<MinutesWord>
          legend={text.minutesADay}
          options={(["off", "duty", "450", "510"] as const).map((value) => ({ value, label: text.minutes[value] }))}
          value={minutesADay.value}
          onValue={(value) => (minutesADay.value = value)}
        />
        <p class="soft small">{text.minutesHint}</p>
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

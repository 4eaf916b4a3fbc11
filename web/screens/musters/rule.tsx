/** A joint muster or ceremony: what, who, when, where. */
import { useSignal } from "@preact/signals";
import type { UnitView } from "../../../contract/organisation.ts";
import { useAction } from "../../action.ts";
import { call } from "../../api.ts";
import { serverNow } from "../../device/clock.ts";
import { useResource } from "../../resource.ts";
import { hasRole, me, zone } from "../../state.ts";
import { ruleText as text } from "../../text/muster.ts";
import { Button } from "../../ui/button.tsx";
import { Choice, Field } from "../../ui/field.tsx";
import { dateOf } from "../../ui/format.ts";
import { Notice } from "../../ui/notice.tsx";
import { Radios } from "../../ui/radios.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { Checks } from "./checks.tsx";
import { emptyDraft, requestOf, statuses, type Draft } from "./draft.ts";

type RuleProps = { open: boolean; onClose: () => void; onDone: (sentence: string) => void };

export function RuleSheet({ open, onClose, onDone }: RuleProps) {
  return (
    <Sheet open={open} title={text.add} onClose={onClose}>
      {open && <RuleForm onDone={onDone} />}
    </Sheet>
  );
}

function RuleForm({ onDone }: Pick<RuleProps, "onDone">) {
  const units = useResource<UnitView[]>("units").state.value.value ?? [];
  const own = me.value?.roles.find(({ unit }) => unit)?.unit ?? "";
  const draft = useSignal<Draft>(emptyDraft(own, dateOf(serverNow(), zone())));
  const set = (change: Partial<Draft>) => (draft.value = { ...draft.value, ...change });
  const { busy, problem, run } = useAction();
  const value = draft.value;
  const host = units.find(({ id }) => id === value.host) ?? null;
  const save = (event: Event) => {
    event.preventDefault();
    void run(async () => {
      const body = requestOf({ ...value, host: value.host || (units[0]?.id ?? "") });
      await call("musterRules", { body });
      onDone(text.added(body.name));
    });
  };
  return (
    <form class="stack" onSubmit={save}>
      <Field label={text.name} required maxLength={100} value={value.name} onValue={(name) => set({ name })} />
      <Radios
        legend={text.what}
        value={value.kind}
        onValue={(kind) => set({ kind })}
        options={(["in", "out", "ceremony"] as const).map((kind) => ({ value: kind, label: text.kinds[kind], hint: text.kindHints[kind] }))}
      />
      <Choice
        label={text.host}
        value={value.host}
        onValue={(next) => set({ host: next, place: "" })}
        options={units.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Choice
        label={text.place}
        value={value.place}
        onValue={(place) => set({ place })}
        options={[{ value: "", label: text.anyPlace }, ...(host?.places ?? []).map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <Radios
        legend={text.who}
        value={value.who}
        onValue={(who) => set({ who })}
        options={[
          ...(hasRole("bkpsdm") ? [{ value: "all" as const, label: text.everybody }] : []),
          { value: "host" as const, label: text.hostOnly },
          { value: "some" as const, label: text.someUnits },
        ]}
      />
      {value.who === "some" && (
        <Checks
          legend={text.units}
          options={units.map(({ id, name }) => ({ value: id, label: name }))}
          picked={value.units}
          onPicked={(picked) => set({ units: picked })}
        />
      )}
      <Checks
        legend={text.statuses}
        hint={text.allStatuses}
        options={statuses.map((status) => ({ value: status, label: text.statusWords[status] ?? status }))}
        picked={value.statuses}
        onPicked={(picked) => set({ statuses: picked })}
      />
      <Radios
        legend={text.days}
        look="bar"
        value={value.days}
        onValue={(days) => set({ days })}
        options={[
          { value: "weekly", label: text.weekly },
          { value: "dates", label: text.onDates },
        ]}
      />
      {value.days === "weekly" ? (
        <Checks
          legend={text.weekdays}
          options={text.weekdayWords.map((label, i) => ({ value: String(i + 1), label }))}
          picked={value.weekdays}
          onPicked={(picked) => set({ weekdays: picked })}
        />
      ) : (
        <Field label={text.dates} hint={text.datesHint} value={value.dates} onValue={(dates) => set({ dates })} autoComplete="off" />
      )}
      <div class="pair">
        <Field label={text.starts} required pattern="([01]\d|2[0-3]):[0-5]\d" value={value.starts} onValue={(starts) => set({ starts })} />
        <Field
          label={text.minutes}
          type="number"
          required
          min="1"
          max="240"
          value={value.minutes}
          onValue={(minutes) => set({ minutes })}
        />
      </div>
      <div class="pair">
        <Field label={text.from} type="date" required value={value.from} onValue={(from) => set({ from })} />
        <Field label={text.until} type="date" min={value.from} value={value.until} onValue={(until) => set({ until })} />
      </div>
      {problem.value && (
        <Notice kind="bad" live>
          {problem.value}
        </Notice>
      )}
      <Button type="submit" icon="calendar" wide busy={busy.value}>
        {text.save}
      </Button>
    </form>
  );
}

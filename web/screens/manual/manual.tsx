/** Manual mode: what runs, declaring it, going on, ending it. */
import { useSignal } from "@preact/signals";
import type { ModeView, Outages } from "../../../contract/outage.ts";
import type { Act } from "../../../core/acts/act.ts";
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { useAction } from "../../action.ts";
import { sendAct, signAct } from "../../device/act.ts";
import { serverNow } from "../../device/clock.ts";
import { useResource } from "../../resource.ts";
import { hasRole, zone } from "../../state.ts";
import { manualText as text, outageText } from "../../text/outage.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { DeskPage } from "../../ui/desk-page.tsx";
import { Area, Field } from "../../ui/field.tsx";
import { dateOf, dateTime } from "../../ui/format.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import { UnitPicker } from "../../ui/unit-picker.tsx";
import { instantFrom, modeWords, timeOf, unitWords } from "../../ui/window.ts";

const day = 86_400_000;

const readers = ["outage_officer", "bkpsdm", "inspector", "leadership"] as const;

export function Screen() {
  const { state, reload } = useResource<Outages>("outages", { roles: readers });
  return (
    <DeskPage roles={readers} title={text.title}>
      <p>{text.intro}</p>
      <Loaded state={state.value} reload={reload}>
        {(page) => <Whole page={page} reload={reload} />}
      </Loaded>
    </DeskPage>
  );
}

function Whole({ page: { modes, officer, units }, reload }: { page: Outages; reload: () => Promise<void> }) {
  const current = modes.filter(({ state }) => state !== "over");
  const past = modes.filter(({ state }) => state === "over");
  const top = useRef<HTMLDivElement>(null);
  // how many were declared on this visit: each leaves an empty form
  const declared = useSignal(0);
  const done = async () => {
    await reload();
    declared.value++;
    top.current?.scrollIntoView({ block: "center" });
  };
  return (
    <>
      <div ref={top} aria-live="polite">
        {declared.value > 0 && <Notice kind="good">{text.declared}</Notice>}
      </div>
      <Card title={text.running}>
        {current.length === 0 && <p>{text.noneRunning}</p>}
        <ModeList modes={current} officer={officer} reload={reload} />
      </Card>
      {officer && <Declare key={declared.value} units={units} onDone={done} />}
      {past.length > 0 && (
        <Card title={text.past}>
          <ModeList modes={past} officer={officer} reload={reload} />
        </Card>
      )}
    </>
  );
}

type ListProps = { modes: readonly ModeView[]; officer: boolean; reload: () => Promise<void> };

function ModeList({ modes, officer, reload }: ListProps) {
  if (modes.length === 0) return null;
  return (
    <ul class="rows">
      {modes.map((mode) => (
        <li key={mode.id}>
          <Mode mode={mode} officer={officer} reload={reload} />
        </li>
      ))}
    </ul>
  );
}

const colours = { coming: "upcoming", running: "menunggu", over: "off" } as const;

function Mode({ mode, officer, reload }: { mode: ModeView; officer: boolean; reload: () => Promise<void> }) {
  const { id, state, reason, by, at, ended, renewableFrom, until } = mode;
  const renewable = officer && state === "running" && serverNow() >= renewableFrom;
  const reads = hasRole("bkpsdm", "inspector", "leadership") && state !== "coming";
  return (
    <div class="stack">
      <div class="row between">
        <strong>{modeWords(mode)}</strong>
        <Badge colour={colours[state]} word={text.state[state]} />
      </div>
      <p>
        {unitWords(mode)}. {outageText.reasonOf(reason)} <span class="soft small">{outageText.by(by, dateTime(at, zone()))}</span>
      </p>
      {ended && <p>{text.ended(ended.by, ended.reason)}</p>}
      {reads && (
        <LinkButton href={`/mode-manual/${id}`} look="plain" icon="note">
          {text.report}
        </LinkButton>
      )}
      {renewable && <Renew mode={mode} from={until} onDone={reload} />}
      {officer && state !== "over" && (
        <Folded title={text.end}>
          <Signing label={text.endSign} look="danger" act={(why) => ({ subject: "manual_end", mode: id, reason: why })} onDone={reload} />
        </Folded>
      )}
    </div>
  );
}

function Folded({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <details>
      <summary>{title}</summary>
      {children}
    </details>
  );
}

/** To the end of a day, tomorrow unless told otherwise; ends where manual mode may last at most. */
function Renew({ mode, from, onDone }: { mode: ModeView; from: number; onDone: () => Promise<void> }) {
  const untilDate = useSignal(dateOf(from + 6 * day, zone()));
  const act = (reason: string): Act | null => {
    const until = endOf(untilDate.value);
    if (until === null) return null;
    return { subject: "manual", renews: mode.id, units: mode.units?.map(({ id }) => id) ?? null, from, until, reason };
  };
  return (
    <Folded title={text.renew}>
      <p>{text.renewHint}</p>
      <Field
        label={text.untilDate}
        hint={text.untilHint}
        type="date"
        required
        value={untilDate.value}
        onValue={(value) => (untilDate.value = value)}
      />
      <Signing label={text.renewSign} hint={text.reasonHint} act={act} onDone={onDone} />
    </Folded>
  );
}

function Declare({ units, onDone }: { units: Outages["units"]; onDone: () => Promise<void> }) {
  const now = serverNow();
  const fromDate = useSignal(dateOf(now, zone()));
  const fromTime = useSignal(timeOf(now));
  const untilDate = useSignal(dateOf(now + 2 * day, zone()));
  const chosen = useSignal<string[] | null>(null);
  const act = (reason: string): Act | null => {
    const from = instantFrom(fromDate.value, fromTime.value);
    const until = endOf(untilDate.value);
    if (from === null || until === null || from >= until) return null;
    return { subject: "manual", renews: null, units: chosen.value, from, until, reason };
  };
  return (
    <Card title={text.declare}>
      <p>{text.declareHint}</p>
      <Field label={text.fromDate} type="date" required value={fromDate.value} onValue={(value) => (fromDate.value = value)} />
      <Field label={text.fromTime} type="time" required value={fromTime.value} onValue={(value) => (fromTime.value = value)} />
      <Field
        label={text.untilDate}
        hint={text.untilHint}
        type="date"
        required
        value={untilDate.value}
        onValue={(value) => (untilDate.value = value)}
      />
      <UnitPicker units={units} value={chosen.value} onValue={(value) => (chosen.value = value)} />
      <Signing
        label={text.sign}
        hint={text.reasonHint}
        act={act}
        problem={chosen.value?.length === 0 ? outageText.pickUnit : null}
        onDone={onDone}
      />
    </Card>
  );
}

function endOf(date: string): number | null {
  const start = instantFrom(date, "00:00");
  return start === null ? null : start + day;
}

type SigningProps = {
  label: string;
  hint?: string;
  look?: "main" | "danger";
  act: (reason: string) => Act | null;
  /** what is wrong before anything is signed */
  problem?: string | null;
  onDone: () => Promise<void>;
};

function Signing({ label, hint, look = "main", act, problem: wrong, onDone }: SigningProps) {
  const reason = useSignal("");
  const { busy, problem, run } = useAction();
  const sign = (event: Event) => {
    event.preventDefault();
    void run(async () => {
      if (wrong) throw new Error(wrong);
      const wanted = act(reason.value.trim());
      if (!wanted) throw new Error(outageText.badTime);
      await sendAct(await signAct(wanted));
      reason.value = "";
      await onDone();
    });
  };
  return (
    <form class="stack" onSubmit={sign}>
      <Area
        label={outageText.reason}
        {...(hint ? { hint } : {})}
        required
        maxLength={1000}
        value={reason.value}
        onValue={(value) => (reason.value = value)}
      />
      {problem.value && (
        <Notice kind="bad" live>
          {problem.value}
        </Notice>
      )}
      <Button type="submit" look={look} icon="key" busy={busy.value} wide>
        {label}
      </Button>
    </form>
  );
}

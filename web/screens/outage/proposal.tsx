/** One proposed outage, or one without a proposal: its evidence, the window, its effect, and the signature. */
import { useSignal } from "@preact/signals";
import type { Effect, Outages, ProposalView } from "../../../contract/outage.ts";
import type { Instant } from "../../../core/time/civil.ts";
import { useAction } from "../../action.ts";
import { sendAct, signAct } from "../../device/act.ts";
import { serverNow } from "../../device/clock.ts";
import { useResource } from "../../resource.ts";
import { navigate, type ScreenProps } from "../../router.ts";
import { zone } from "../../state.ts";
import { outageText as text } from "../../text/outage.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { DeskPage } from "../../ui/desk-page.tsx";
import { Area, Field } from "../../ui/field.tsx";
import { dateOf } from "../../ui/format.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import { UnitPicker } from "../../ui/unit-picker.tsx";
import { instantFrom, timeOf } from "../../ui/window.ts";
import { EffectCards } from "./effect.tsx";

type Wanted = { from: Instant; until: Instant; units: string[] | null };

const readers = ["outage_officer", "bkpsdm"] as const;

export function Screen({ params }: ScreenProps) {
  const id = params["proposal"] ?? "baru";
  const { state, reload } = useResource<Outages>("outages", { roles: readers });
  return (
    <DeskPage roles={readers} title={text.title}>
      <div>
        <LinkButton look="quiet" icon="left" href="/gangguan">
          {text.back}
        </LinkButton>
      </div>
      <Loaded state={state.value} reload={reload}>
        {(page) => <Whole key={id} id={id} proposal={page.proposals.find((each) => each.id === id) ?? null} units={page.units} />}
      </Loaded>
    </DeskPage>
  );
}

function Whole({ id, proposal, units }: { id: string; proposal: ProposalView | null; units: Outages["units"] }) {
  const known = proposal && { from: proposal.from, until: proposal.until, units: proposal.units?.map((unit) => unit.id) ?? null };
  const wanted = useSignal<Wanted | null>(known);
  return (
    <>
      <Card title={text.happened}>
        {(proposal?.sentences ?? [text.noEvidence]).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {isPhonesOnly(proposal) && <Notice kind="warn">{text.phonesHint}</Notice>}
      </Card>
      <WindowForm known={known} units={units} onWanted={(next) => (wanted.value = next)} />
      {wanted.value && (
        <Decided key={JSON.stringify(wanted.value)} id={proposal ? id : "baru"} wanted={wanted.value} phonesOnly={isPhonesOnly(proposal)} />
      )}
      {!wanted.value && <p class="soft">{text.computeFirst}</p>}
    </>
  );
}

function isPhonesOnly(proposal: ProposalView | null): boolean {
  return proposal !== null && !proposal.evidence.silent;
}

type FormProps = { known: Wanted | null; units: Outages["units"]; onWanted: (wanted: Wanted | null) => void };

/** Until it is computed again, what was computed before is not signed. */
function WindowForm({ known, units, onWanted }: FormProps) {
  const start = known?.from ?? serverNow() - 3_600_000;
  const end = known?.until ?? serverNow();
  const fromDate = useSignal(dateOf(start, zone()));
  const fromTime = useSignal(timeOf(start));
  const untilDate = useSignal(dateOf(end, zone()));
  const untilTime = useSignal(timeOf(end));
  const chosen = useSignal<string[] | null>(known?.units ?? null);
  const problem = useSignal<string | null>(null);
  const edit = (work: () => void) => {
    work();
    problem.value = null;
    onWanted(null);
  };
  const compute = (event: Event) => {
    event.preventDefault();
    const from = exact(known?.from, fromDate.value, fromTime.value);
    const until = exact(known?.until, untilDate.value, untilTime.value);
    if (from === null || until === null || from >= until) return void (problem.value = text.badTime);
    if (chosen.value?.length === 0) return void (problem.value = text.pickUnit);
    onWanted({ from, until, units: chosen.value });
  };
  return (
    <Card title={text.window}>
      <form class="stack" onSubmit={compute}>
        <Field
          label={text.fromDate}
          type="date"
          required
          value={fromDate.value}
          onValue={(value) => edit(() => (fromDate.value = value))}
        />
        <Field
          label={text.fromTime}
          type="time"
          required
          value={fromTime.value}
          onValue={(value) => edit(() => (fromTime.value = value))}
        />
        <Field
          label={text.untilDate}
          type="date"
          required
          value={untilDate.value}
          onValue={(value) => edit(() => (untilDate.value = value))}
        />
        <Field
          label={text.untilTime}
          type="time"
          required
          value={untilTime.value}
          onValue={(value) => edit(() => (untilTime.value = value))}
        />
        <UnitPicker units={units} value={chosen.value} onValue={(value) => edit(() => (chosen.value = value))} />
        {problem.value && (
          <Notice kind="bad" live>
            {problem.value}
          </Notice>
        )}
        <Button type="submit" look="plain" icon="eye" wide>
          {text.compute}
        </Button>
      </form>
    </Card>
  );
}

/** The fields hold minutes; a moment that nobody changed keeps its seconds. */
function exact(known: Instant | undefined, date: string, time: string): Instant | null {
  const isKnown = known !== undefined && dateOf(known, zone()) === date && timeOf(known) === time.slice(0, 5);
  return isKnown ? known : instantFrom(date, time);
}

function Decided({ id, wanted, phonesOnly }: { id: string; wanted: Wanted; phonesOnly: boolean }) {
  const query = { from: String(wanted.from), until: String(wanted.until), units: wanted.units?.join(",") ?? "semua" };
  const { state, reload } = useResource<Effect>("outageProposalEffect", { params: { proposal: id }, query });
  return (
    <Loaded state={state.value} reload={reload}>
      {(effect) => (
        <>
          <EffectCards effect={effect} />
          <Confirm id={id} wanted={wanted} hint={hintOf(effect.wider, phonesOnly)} />
        </>
      )}
    </Loaded>
  );
}

function hintOf(wider: boolean, phonesOnly: boolean): string {
  return [text.reasonHint, ...(wider ? [text.widerHint] : phonesOnly ? [text.phonesReason] : [])].join(" ");
}

function Confirm({ id, wanted, hint }: { id: string; wanted: Wanted; hint: string }) {
  const reason = useSignal("");
  const { busy, problem, run } = useAction();
  const sign = (event: Event) => {
    event.preventDefault();
    void run(async () => {
      const proposal = id === "baru" ? null : id;
      const statement = await signAct({ subject: "outage", proposal, ...wanted, reason: reason.value.trim() });
      const receipt = await sendAct(statement);
      navigate(`/gangguan/${receipt.id}`, { replace: true });
    });
  };
  return (
    <Card title={text.confirm}>
      <form class="stack" onSubmit={sign}>
        <p>{text.confirmHint}</p>
        <Area label={text.reason} hint={hint} required maxLength={1000} value={reason.value} onValue={(value) => (reason.value = value)} />
        {problem.value && (
          <Notice kind="bad" live>
            {problem.value}
          </Notice>
        )}
        <Button type="submit" icon="key" busy={busy.value} wide>
          {text.sign}
        </Button>
      </form>
    </Card>
  );
}

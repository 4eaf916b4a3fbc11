/** One unit's month: how far it is, what it comes to, what waits, the signature, its people, its papers. */
import { useSignal } from "@preact/signals";
import type { Recaps, UnitMonth, UnitRecap } from "../../../contract/recap.ts";
import { href } from "../../../contract/routes.ts";
import { useAction } from "../../action.ts";
import { call } from "../../api.ts";
import { useResource } from "../../resource.ts";
import { hasRole } from "../../state.ts";
import type { ScreenProps } from "../../router.ts";
import { recapText as text } from "../../text/recap.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { DeskPage } from "../../ui/desk-page.tsx";
import { monthName } from "../../ui/format.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { when } from "../../ui/when.ts";
import { listAddress, openAddress, unitAddress } from "./address.ts";
import { Lines } from "./lines.tsx";
import "./recap.css";
import { SignPanel, stageOf } from "./sign.tsx";
import { StateBadge, Steps } from "./state.tsx";
import { Totals } from "./totals.tsx";

/** A large unit is reckoned in seconds; a slow machine takes longer. */
const prepareTimeout = 120_000;

const readers = ["unit_admin", "bkpsdm", "superior", "inspector", "bendahara", "leadership"] as const;

export function Screen({ params }: ScreenProps) {
  const unit = params["unit"] ?? "";
  const month = params["month"] ?? "";
  const { state, reload } = useResource<UnitRecap>("recap", { roles: readers, params: { unit, month } });
  const value = state.value.value;
  return (
    <DeskPage
      roles={readers}
      title={value?.unit.name ?? text.title}
      over={/^\d{4}-\d{2}$/.test(month) ? monthName(month) : ""}
      aside={value && <StateBadge state={value.state} />}
      width="wide"
    >
      <div>
        <LinkButton look="quiet" icon="left" href={listAddress(month)}>
          {text.back}
        </LinkButton>
      </div>
      <Loaded state={state.value} reload={reload}>
        {(page) => <Whole key={`${unit} ${month}`} page={page} reload={reload} />}
      </Loaded>
    </DeskPage>
  );
}

type WholeProps = { page: UnitRecap; reload: () => Promise<void> };

function Whole({ page, reload }: WholeProps) {
  const { unit, month, provisional, preparedAt, preparedBy, open, totals, lines } = page;
  const signed = useSignal<string | null>(null);
  const stage = stageOf(page);
  const isRunning = page.next.step === null && page.state === "none";
  const seesLines = lines.length > 0 || !hasRole("leadership");
  return (
    <>
      {isRunning && <Notice>{text.running}</Notice>}
      <div aria-live="polite">{signed.value && <Notice kind="good">{signed.value}</Notice>}</div>
      {signed.value && stage === null && <NextUnit month={month} but={unit.id} />}
      <div class="recap-grid">
        <div class="stack">
          {stage && (
            <Card title={text.turn}>
              <SignPanel
                month={page}
                stage={stage}
                onSigned={async () => {
                  await reload();
                  signed.value = text.signedNow[stage](unit.name);
                }}
              />
            </Card>
          )}
          <Card title={text.totals}>
            <p class="soft small">{provisional ? text.provisional : preparedAt !== null && text.stored(when(preparedAt), preparedBy)}</p>
            {totals ? <Totals totals={totals} /> : !seesLines && <p>{text.tooFew}</p>}
            {open > 0 && <p>{text.openAt(open)}</p>}
            {open > 0 && provisional && <p class="soft small">{text.openLater}</p>}
            {open > 0 && !provisional && (seesLines || (page.carried > 0 && hasRole("superior"))) && (
              <div>
                <LinkButton look="plain" icon="clock" href={openAddress(unit.id, month)}>
                  {text.openLink(open)}
                </LinkButton>
              </div>
            )}
          </Card>
        </div>
        <div class="stack">
          {!isRunning && (
            <Card title={text.stepsTitle}>
              <Steps month={page} />
              {page.mine.includes("prepare") && <Prepare page={page} reload={reload} />}
            </Card>
          )}
          {seesLines && <Downloads page={page} />}
        </div>
      </div>
      {seesLines ? <Lines first={page} /> : <p class="soft">{text.totalsOnly}</p>}
    </>
  );
}

/** Preparing anew may throw away signatures: it is asked first whose. */
function Prepare({ page: { unit, month, state, recap, signatures }, reload }: WholeProps) {
  const { busy, problem, run } = useAction();
  const asking = useSignal(false);
  const unchanged = useSignal(false);
  const isFirst = state === "none";
  const prepare = () =>
    run(async () => {
      asking.value = unchanged.value = false;
      const now = await call<UnitMonth>("recapPrepare", { params: { unit: unit.id, month }, body: {}, timeout: prepareTimeout });
      await reload();
      unchanged.value = recap !== null && now.recap === recap;
    });
  const ask = () => {
    if (signatures.length === 0) void prepare();
    else asking.value = true;
  };
  return (
    <div class="stack">
      <p class="soft small">{busy.value ? text.preparing : isFirst ? text.prepareHint : text.prepareAgainHint}</p>
      {problem.value && (
        <Notice kind="bad" live>
          {problem.value}
        </Notice>
      )}
      <Button look={isFirst ? "main" : "plain"} icon="scale" wide busy={busy.value} onClick={ask}>
        {isFirst ? text.prepare : text.prepareAgain}
      </Button>
      <div aria-live="polite">{unchanged.value && <Notice kind="good">{text.unchanged}</Notice>}</div>
      <Sheet open={asking.value} title={text.replaceTitle} onClose={() => (asking.value = false)}>
        <p>{text.replaceFalls}</p>
        <ul class="stack">
          {signatures.map(({ stage, by, at }) => (
            <li key={stage}>{text.replaceOf(text.step[stage], by.name, when(at))}</li>
          ))}
        </ul>
        <div class="row">
          <Button icon="scale" onClick={() => void prepare()}>
            {text.prepareAgain}
          </Button>
          <Button look="plain" onClick={() => (asking.value = false)}>
            {text.replaceKeep}
          </Button>
        </div>
      </Sheet>
    </div>
  );
}

/** Whoever has signed goes on to the next unit that waits for him. */
function NextUnit({ month, but }: { month: string; but: string }) {
  const { state } = useResource<Recaps>("recaps", { query: { month } });
  const next = state.value.value?.units.find((unit) => unit.unit.id !== but && stageOf(unit) !== null);
  if (!next) return null;
  return (
    <div>
      <LinkButton icon="right" href={unitAddress(next.unit.id, month)}>
        {text.nextUnit(next.unit.name)}
      </LinkButton>
    </div>
  );
}

function Downloads({ page: { unit, month, state } }: { page: UnitRecap }) {
  const asked = { unit: unit.id, month };
  const papers = [
    ...(hasRole("bkpsdm", "inspector", "unit_admin", "superior")
      ? [
          [text.recapPdf, href("documentRecap", asked)],
          [text.recapXlsx, href("documentRecap", asked, { format: "xlsx" })],
        ]
      : []),
    [text.paymentPdf, href("documentPayment", asked)],
    [text.paymentXlsx, href("documentPayment", asked, { format: "xlsx" })],
    [text.payroll, href("documentPayroll", asked)],
  ] as const;
  return (
    <Card title={text.downloads}>
      {state !== "locked" && <p class="soft small">{text.draft}</p>}
      <ul class="recap-papers">
        {papers.map(([word, address]) => (
          <li key={word}>
            <LinkButton look="quiet" icon="download" href={address ?? ""} download>
              {word}
            </LinkButton>
          </li>
        ))}
        <li>
          <LinkButton look="quiet" icon="note" href="/dokumen">
            {text.moreDocuments}
          </LinkButton>
        </li>
      </ul>
    </Card>
  );
}

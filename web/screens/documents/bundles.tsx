/** One file of every unit: asked for, its progress, taken when it is ready. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Bundle, BundleKind, Bundles } from "../../../contract/document.ts";
import { href } from "../../../contract/routes.ts";
import { useAction } from "../../action.ts";
import { call } from "../../api.ts";
import { serverNow } from "../../device/clock.ts";
import { useResource } from "../../resource.ts";
import { zone } from "../../state.ts";
import { documentsText as text } from "../../text/documents.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Choice, Field } from "../../ui/field.tsx";
import { addMonths, dateOf, dateTime, monthName } from "../../ui/format.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";

const askAgainMs = 2000;

export function Regency() {
  const { state, reload } = useResource<Bundles>("bundles");
  const working = state.value.value?.bundles.some((bundle) => bundle.state === "working") ?? false;
  useEffect(() => {
    if (!working) return;
    const timer = setInterval(() => void reload(), askAgainMs);
    return () => clearInterval(timer);
  }, [working, reload]);
  return (
    <Card title={text.bundles}>
      <p class="soft small">{text.bundlesHint}</p>
      <Loaded state={state.value} reload={reload}>
        {({ bundles, may }) => (
          <>
            <Ask may={may} busy={working} onAsked={reload} />
            {bundles.length === 0 && <p class="soft">{text.noBundles}</p>}
            {bundles.length > 0 && (
              <ul class="rows">
                {bundles.map((bundle) => (
                  <li key={bundle.id}>
                    <Line bundle={bundle} />
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
      </Loaded>
    </Card>
  );
}

function Ask({ may, busy: working, onAsked }: { may: readonly BundleKind[]; busy: boolean; onAsked: () => Promise<void> }) {
  const now = dateOf(serverNow(), zone()).slice(0, 7);
  const kind = useSignal<BundleKind>(may[0]!);
  const month = useSignal(addMonths(now, -1));
  const { busy, problem, run } = useAction();
  const ask = () =>
    run(async () => {
      await call<Bundles>("bundles", { body: { kind: kind.value, month: month.value } });
      await onAsked();
    });
  return (
    <div class="stack">
      <Choice
        label={text.kind}
        value={kind.value}
        onValue={(next) => (kind.value = next as BundleKind)}
        options={may.map((value) => ({ value, label: text.kinds[value] }))}
      />
      <Field label={text.month} type="month" value={month.value} max={now} onValue={(next) => (month.value = next)} />
      {problem.value && (
        <Notice kind="bad" live>
          {problem.value}
        </Notice>
      )}
      <div>
        <Button look="plain" icon="board" busy={busy.value} disabled={working} onClick={ask}>
          {text.make}
        </Button>
      </div>
    </div>
  );
}

function Line({ bundle }: { bundle: Bundle }) {
  const { id, kind, month, by, at, units, done, state } = bundle;
  return (
    <div class="stack">
      <strong>
        {text.kinds[kind]}, {monthName(month)}
      </strong>
      <span class="soft small">{text.asked(by, dateTime(at, zone()))}</span>
      <span role="status">
        {text.state[state]}
        {state === "working" && ` ${text.progress(done, units)}`}
      </span>
      {state === "working" && <progress value={done} max={units} aria-label={text.state.working} />}
      {state === "ready" && (
        <div>
          <LinkButton look="plain" icon="download" href={href("bundleFile", { bundle: id })} download>
            {text.take}
          </LinkButton>
        </div>
      )}
    </div>
  );
}

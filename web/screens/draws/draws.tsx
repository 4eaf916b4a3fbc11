/** The draws of the second muster, and their check: seed, moments, names and verifiers are recomputed here, on the reader's own device. */
import { useSignal } from "@preact/signals";
import type { RoleName } from "../../../contract/identity.ts";
import type { Draws, DrawSummary } from "../../../contract/roll.ts";
import { useAction } from "../../action.ts";
import { call } from "../../api.ts";
import { useResource } from "../../resource.ts";
import { me, zone } from "../../state.ts";
import { rollText as text } from "../../text/roll.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { DeskPage } from "../../ui/desk-page.tsx";
import { dateTime, fullDate, percent } from "../../ui/format.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import "./draws.css";
import { checkDraw, type Checked } from "./check.ts";

const everybody: RoleName[] = [
  "employee",
  "superior",
  "unit_admin",
  "bkpsdm",
  "outage_officer",
  "legal",
  "bendahara",
  "inspector",
  "leadership",
];

export function Screen() {
  const { state, reload } = useResource<Draws>("draws", { roles: everybody });
  return (
    <DeskPage roles={everybody} title={text.drawsTitle}>
      <p>{text.drawsIntro}</p>
      <p class="soft">{text.drawsHonest}</p>
      <Loaded state={state.value} reload={reload}>
        {({ draws }) => (
          <>
            {draws.length === 0 && <p class="empty">{text.drawsNone}</p>}
            {draws.map((draw) => (
              <One key={draw.id} draw={draw} />
            ))}
          </>
        )}
      </Loaded>
    </DeskPage>
  );
}

function One({ draw }: { draw: DrawSummary }) {
  const checked = useSignal<Checked | null>(null);
  const action = useAction();
  const check = () =>
    action.run(async () => {
      const { drawn } = await call<Draws>("draws", { query: { date: draw.date } });
      checked.value = await checkDraw(draw, drawn ?? [], me.value?.person.id ?? null);
    });
  return (
    <Card title={fullDate(draw.date)}>
      <p class="soft small">
        {text.share(percent(draw.share * 100))} {dateTime(draw.publishedAt, zone())}
      </p>
      <dl class="draw">
        <dt>{text.commitment}</dt>
        <dd>{draw.commitment}</dd>
        {draw.seed && <dt>{text.seed}</dt>}
        {draw.seed && <dd>{draw.seed}</dd>}
      </dl>
      {!draw.seed && <p>{text.closed}</p>}
      {draw.seed && !checked.value && (
        <div>
          <Button look="plain" icon="scale" busy={action.busy.value} onClick={() => void check()}>
            {text.check}
          </Button>
        </div>
      )}
      {action.problem.value && (
        <Notice kind="bad" live>
          {action.problem.value}
        </Notice>
      )}
      {checked.value && <Result checked={checked.value} />}
    </Card>
  );
}

function Result({ checked: { seedFits, faults, shifts, names, mine } }: { checked: Checked }) {
  if (!seedFits)
    return (
      <Notice kind="bad" live>
        {text.seedWrong}
      </Notice>
    );
  if (faults.length > 0)
    return (
      <Notice kind="bad" live>
        {`${text.unfair} ${faults.map((fault) => text.faults[fault]).join(", ")}.`}
      </Notice>
    );
  return (
    <Notice kind="good" live>
      <p>{text.fair(shifts, names)}</p>
      {mine && <p>{text.mine[mine]}</p>}
    </Notice>
  );
}

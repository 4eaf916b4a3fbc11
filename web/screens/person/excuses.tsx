/** Excuses of the day; who may record them may also cancel them. Both are new facts. */
import { useSignal } from "@preact/signals";
import type { PersonDay } from "../../../contract/day.ts";
import { useAction } from "../../action.ts";
import { call } from "../../api.ts";
import { hasRole, me } from "../../state.ts";
import { boardText as text } from "../../text/desk-board.ts";
import { excuseWords } from "../../text/words.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { ExcuseSheet } from "../../ui/excuse-sheet.tsx";
import { shortDate } from "../../ui/format.ts";
import { Notice } from "../../ui/notice.tsx";
import { when } from "../../ui/when.ts";

type ExcusesProps = { day: PersonDay; reload: () => Promise<void> };

export function Excuses({ day: { person, day, excuses }, reload }: ExcusesProps) {
  const adding = useSignal(false);
  const { busy, problem, run } = useAction();
  const mayRecord = hasRole("superior", "unit_admin", "bkpsdm") && me.value?.person.id !== person.id;
  if (excuses.length === 0 && !mayRecord) return null;
  const cancel = (excuse: string) =>
    run(async () => {
      await call("excuseCancel", { params: { excuse }, method: "POST", body: {} });
      await reload();
    });
  return (
    <Card title={text.excuses}>
      {excuses.length > 0 && (
        <ol class="told">
          {excuses.map((excuse) => (
            <li key={excuse.id}>
              <Badge colour="excused" word={excuseWords[excuse.kind]} />
              <span>
                {shortDate(excuse.from)}–{shortDate(excuse.until)}
                {excuse.cancelled && ` (${text.cancelled})`}
                {excuse.note && `, “${excuse.note}”`}
                <span class="soft small">
                  {excuse.by}, {when(excuse.at)}
                </span>
                {mayRecord && !excuse.cancelled && excuse.byRequest && <span class="soft small">{text.ofRequest}</span>}
                {mayRecord && !excuse.cancelled && !excuse.byRequest && (
                  <Button look="quiet" busy={busy.value} onClick={() => void cancel(excuse.id)}>
                    {text.cancelExcuse}
                  </Button>
                )}
              </span>
            </li>
          ))}
        </ol>
      )}
      {problem.value && (
        <Notice kind="bad" live>
          {problem.value}
        </Notice>
      )}
      {mayRecord && (
        <div>
          <Button look="plain" icon="note" onClick={() => (adding.value = true)}>
            {text.addExcuse}
          </Button>
        </div>
      )}
      <ExcuseSheet
        person={adding.value ? person : null}
        date={day.date}
        save={(body) => call("excuses", { body })}
        onClose={() => (adding.value = false)}
        onSaved={() => void reload()}
      />
    </Card>
  );
}

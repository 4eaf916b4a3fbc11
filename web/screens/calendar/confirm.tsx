/** Looks first, saves then: the same button asks what would happen, shows it, and saves when it is pressed again. Any change begins anew. */
import { useSignal, type Signal } from "@preact/signals";
import type { CalendarReport } from "../../../contract/calendar.ts";
import { useAction } from "../../action.ts";
import { call } from "../../api.ts";
import type { RouteName } from "../../../contract/routes.ts";
import { changesText as text } from "../../text/calendar.ts";
import { Button } from "../../ui/button.tsx";
import { Area } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Changes } from "../../ui/shown-changes.tsx";

export type Asking = {
  report: Signal<CalendarReport | null>;
  reason: Signal<string>;
  busy: boolean;
  problem: string | null;
  /** what was typed has changed: look again */
  touch: () => void;
  press: (body: object, onSaved: (report: CalendarReport) => void) => void;
};

export function useAsking(route: RouteName): Asking {
  const report = useSignal<CalendarReport | null>(null);
  const reason = useSignal("");
  const { busy, problem, run } = useAction();
  return {
    report,
    reason,
    busy: busy.value,
    problem: problem.value,
    touch: () => (report.value = null),
    press: (body, onSaved) =>
      void run(async () => {
        const mode = report.value === null ? "dry" : "commit";
        const said = await call<CalendarReport>(route, {
          body: { ...body, mode, reason: reason.value.trim() || null },
          timeout: 120_000,
        });
        report.value = said;
        if (mode === "commit") onSaved(said);
      }),
  };
}

export function Looked({ asking: { report, reason, busy, problem }, blocked = false }: { asking: Asking; blocked?: boolean }) {
  const seen = report.value;
  return (
    <>
      {seen && <Changes changes={seen.changes} locked={seen.locked} />}
      {seen && seen.locked.length > 0 && (
        <Area label={text.reason} hint={text.reasonHint} value={reason.value} onValue={(value) => (reason.value = value)} required />
      )}
      {problem && (
        <Notice kind="bad" live>
          {problem}
        </Notice>
      )}
      {!blocked && (
        <Button type="submit" icon={seen ? "check" : "search"} wide busy={busy}>
          {seen ? text.save : text.check}
        </Button>
      )}
    </>
  );
}

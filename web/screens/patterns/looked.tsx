/** Looks first, saves then; any change of the form begins anew. */
import { useSignal } from "@preact/signals";
import type { WorkingChange } from "../../../contract/calendar.ts";
import type { RouteName } from "../../../contract/routes.ts";
import { useAction } from "../../action.ts";
import { call } from "../../api.ts";
import { changesText as text } from "../../text/calendar.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Changes } from "../../ui/shown-changes.tsx";

export function useLooked(route: RouteName) {
  const seen = useSignal<WorkingChange | null>(null);
  const { busy, problem, run, clear } = useAction();
  const press = (body: () => object, onSaved: () => void) =>
    void run(async () => {
      const mode = seen.value === null ? "dry" : "commit";
      seen.value = await call<WorkingChange>(route, { body: { ...body(), mode }, timeout: 120_000 });
      if (mode === "commit") onSaved();
    });
  const touch = () => {
    seen.value = null;
    clear();
  };
  const shown = (
    <>
      {seen.value && <Changes changes={seen.value.changes} />}
      {problem.value && (
        <Notice kind="bad" live>
          {problem.value}
        </Notice>
      )}
      <Button type="submit" icon={seen.value ? "check" : "search"} wide busy={busy.value}>
        {seen.value ? text.save : text.check}
      </Button>
    </>
  );
  return { press, touch, shown };
}

/** Looks first which months count otherwise, saves then; any change of the form begins anew. */
import { useSignal } from "@preact/signals";
import type { GroupChange } from "../../../contract/groups.ts";
import type { RouteName } from "../../../contract/routes.ts";
import { useAction } from "../../action.ts";
import { call } from "../../api.ts";
import { groupText as text } from "../../text/groups.ts";
import { Button } from "../../ui/button.tsx";
import { monthName } from "../../ui/format.ts";
import { Notice } from "../../ui/notice.tsx";

export function useLookedAt(route: RouteName, params: Record<string, string> = {}) {
  const seen = useSignal<GroupChange | null>(null);
  const { busy, problem, run, clear } = useAction();
  const press = (body: () => object, onSaved: () => void) =>
    void run(async () => {
      const mode = seen.value === null ? "dry" : "commit";
      seen.value = await call<GroupChange>(route, { params, body: { ...body(), mode } });
      if (mode === "commit") onSaved();
    });
  const touch = () => {
    seen.value = null;
    clear();
  };
  const shown = (
    <>
      <div class="stack" aria-live="polite">
        {seen.value && <Effect change={seen.value} />}
      </div>
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

function Effect({ change: { added, changed, same, locked, open } }: { change: GroupChange }) {
  const months = locked.map(({ month, people }) => text.lockedOne(monthName(month), people)).join(", ");
  return (
    <>
      <p>{text.effect(added, changed, same)}</p>
      {open.length > 0 ? <p>{text.open(open.map(monthName).join(", "))}</p> : locked.length === 0 && <p class="soft">{text.noMonth}</p>}
      {locked.length > 0 && <Notice kind="warn">{text.locked(months)}</Notice>}
    </>
  );
}

/** Whoever was drawn for a second muster is asked on the open page. The press is information only: the verifier's list decides. */
import { useEffect } from "preact/hooks";
import type { MyWalk } from "../../../contract/roll.ts";
import { useResource } from "../../resource.ts";
import { hasRole, zone } from "../../state.ts";
import { calledText as text } from "../../text/called.ts";
import { clockTime } from "../../ui/format.ts";
import { Notice } from "../../ui/notice.tsx";

const everyMs = 60_000;

export function Called() {
  const { state, reload } = useResource<MyWalk>(hasRole("employee") ? "myWalk" : null);
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible" && navigator.onLine) void reload();
    }, everyMs);
    return () => clearInterval(timer);
  }, [reload]);
  const called = state.value.value?.called;
  if (!called) return null;
  return (
    <Notice kind="warn" icon="bell" title={text.title} live>
      <p>{text.why(clockTime(called.moment, zone()))}</p>
    </Notice>
  );
}

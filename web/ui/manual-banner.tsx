/** Tells everybody on a page that manual mode runs, and until when. */
import type { Instant } from "../../core/time/civil.ts";
import { zone } from "../state.ts";
import { manualText as text } from "../text/outage.ts";
import { dateTime } from "./format.ts";
import { Notice } from "./notice.tsx";

export function ManualBanner({ manual }: { manual: { until: Instant; reason: string } | null | undefined }) {
  if (!manual) return null;
  return (
    <Notice kind="warn" icon="camera" title={text.banner(dateTime(manual.until, zone()))}>
      <p>{text.bannerWhat}</p>
      <p class="small">{manual.reason}</p>
    </Notice>
  );
}

/** A box that tells something: info, good, warn (wait, take care) or bad. `live` announces it. */
import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./icon.tsx";

type Kind = "info" | "good" | "warn" | "bad";
const icons: Record<Kind, IconName> = { info: "info", good: "check", warn: "alert", bad: "cross" };

type NoticeProps = { kind?: Kind; icon?: IconName; title?: string; live?: boolean; children?: ComponentChildren };

export function Notice({ kind = "info", icon, title, live, children }: NoticeProps) {
  const role = live ? (kind === "bad" ? "alert" : "status") : undefined;
  return (
    <div class={`notice ${kind}`} role={role}>
      <Icon name={icon ?? icons[kind]} />
      <div>
        {title && <p class="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}

/** The frame of a screen: heading, menu by role, what has not been sent, and the content. */
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { storedKey } from "../device/keys.ts";
import { path } from "../router.ts";
import { installation, me, online, unsent } from "../state.ts";
import { common } from "../text/words.ts";
import { Icon } from "./icon.tsx";
import { Nav } from "./nav.tsx";

export type PageProps = {
  title: string;
  /** a line above the heading */
  over?: ComponentChildren;
  /** beside the heading */
  aside?: ComponentChildren;
  /** `wide` for tables and boards */
  width?: "narrow" | "wide";
  children: ComponentChildren;
};

export function Page({ title, over, aside, width = "narrow", children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · ${common.app}`;
  }, [title]);
  const withNav = Boolean(me.value);
  return (
    <div class={withNav ? "frame with-nav" : "frame"}>
      <a class="skip" href="#isi">
        {common.toContent}
      </a>
      <header class="top">
        <a class="brand" href="/">
          <Icon name="shield" size={26} />
          <span>
            {common.app}
            {installation.value?.tenant && <small>{installation.value.tenant.name}</small>}
          </span>
        </a>
        <span class="top-state" role="status">
          {!online.value && (
            <span class="pill">
              <Icon name="offline" size={18} /> {common.offlineShort}
            </span>
          )}
          {unsent.value > 0 && <span class="pill warn-pill">{common.unsent(unsent.value)}</span>}
        </span>
        {me.value && <span class="who">{me.value.person.name}</span>}
      </header>
      {withNav && <Nav phone={storedKey() !== null} path={path.value} />}
      <main id="isi" class={`content ${width}`} tabIndex={-1}>
        <div class="title">
          <div>
            {over && <div class="over">{over}</div>}
            <h1 tabIndex={-1}>{title}</h1>
          </div>
          {aside}
        </div>
        {children}
      </main>
    </div>
  );
}

/** The menu by role: a bar below on phones, a column at the side on desks. */
import { signal } from "@preact/signals";
import { me } from "../state.ts";
import { common, navGroups, navWords } from "../text/words.ts";
import { Icon } from "./icon.tsx";
import { items, type Group, type Item } from "./nav-items.ts";
import { Sheet } from "./sheet.tsx";

/** A shorter menu needs no headings. */
const groupedFrom = 9;

const desk = signal<{ before: Item[]; after: Item[] }>({ before: [], after: [] });
let asked = false;
/** Where the menu was opened: it outlives a page that is drawn anew under it, and stays behind when somebody goes elsewhere. */
const openedAt = signal<string | null>(null);

/** Where it cannot be fetched now, the own entries stand alone, and the next page asks again. */
function loadDesk(): void {
  if (asked) return;
  asked = true;
  import("./nav-desk.ts").then(
    (menu) => (desk.value = menu),
    () => (asked = false),
  );
}

/** What the signed-in person may open; also the tiles of the landing. */
export function navItems(phone: boolean): Item[] {
  const held = me.value?.roles.map((each) => each.role) ?? [];
  const start: Item = phone
    ? { group: "today", href: "/", word: navWords.checkin, icon: "touch", roles: "all" }
    : { group: "today", href: "/", word: navWords.home, icon: "home", roles: "all" };
  if (held.some((role) => role !== "employee")) loadDesk();
  const { before, after } = desk.value;
  return [
    start,
    ...[...before, ...items, ...after].filter((item) => item.roles === "all" || item.roles.some((role) => held.includes(role))),
  ];
}

function inGroups(all: readonly Item[]): { group: Group; items: Item[] }[] {
  const names = Object.keys(navGroups) as Group[];
  return names.map((group) => ({ group, items: all.filter((item) => item.group === group) })).filter((each) => each.items.length > 0);
}

export function Nav({ phone, path }: { phone: boolean; path: string }) {
  const all = navItems(phone);
  const barred = all.length <= 5 ? all : all.slice(0, 4);
  const unread = me.value?.unreadNotices ?? 0;
  const link = (item: Item) => (
    <a href={item.href} aria-current={item.href === path ? "page" : undefined} onClick={() => (openedAt.value = null)}>
      <Icon name={item.icon} />
      <span>{item.word}</span>
      {item.href === "/data-saya" && unread > 0 && (
        <b class="count">
          {unread}
          <span class="hidden-word"> {common.unread}</span>
        </b>
      )}
    </a>
  );
  const listed = (some: readonly Item[]) => some.map((item) => <span key={item.href}>{link(item)}</span>);
  const entries =
    all.length < groupedFrom
      ? listed(all)
      : inGroups(all).map(({ group, items: some }) => (
          <div key={group} role="group" aria-label={navGroups[group]}>
            <p class="nav-group soft small" aria-hidden="true">
              {navGroups[group]}
            </p>
            {listed(some)}
          </div>
        ));
  return (
    <>
      <nav class="side-nav" aria-label={common.mainMenu}>
        {entries}
      </nav>
      <nav class="bar-nav" aria-label={common.menu}>
        {barred.map((item) => (
          <span key={item.href}>{link(item)}</span>
        ))}
        {barred.length < all.length && (
          <span>
            <button type="button" onClick={() => (openedAt.value = path)} aria-haspopup="dialog">
              <Icon name="menu" />
              <span>{common.menu}</span>
            </button>
          </span>
        )}
      </nav>
      <Sheet open={openedAt.value === path} title={common.menu} onClose={() => (openedAt.value = null)}>
        <div class="menu-list">{entries}</div>
      </Sheet>
    </>
  );
}

/** The menu by role: a bar below on phones, a column at the side on desks. */
import { useSignal } from "@preact/signals";
import type { RoleName } from "../../contract/identity.ts";
import { me } from "../state.ts";
import { common, navGroups, navWords } from "../text/words.ts";
import { Icon, type IconName } from "./icon.tsx";
import { Sheet } from "./sheet.tsx";

type Group = keyof typeof navGroups;
type Item = { group: Group; href: string; word: string; icon: IconName; roles: RoleName[] | "all" };

/** A shorter menu needs no headings. */
const groupedFrom = 9;

/** Order = importance: the first ones stand in the bar of a phone. */
const items: Item[] = [
  {
    group: "trouble",
    href: "/gangguan",
    word: navWords.outages,
    icon: "alert",
    roles: ["outage_officer", "bkpsdm", "inspector", "leadership"],
  },
  { group: "today", href: "/antrean", word: navWords.queue, icon: "queue", roles: ["superior"] },
  { group: "today", href: "/apel", word: navWords.muster, icon: "flag", roles: ["superior", "unit_admin", "bkpsdm"] },
  {
    group: "today",
    href: "/papan",
    word: navWords.board,
    icon: "board",
    roles: ["superior", "unit_admin", "bkpsdm", "inspector", "leadership"],
  },
  { group: "today", href: "/hari-saya", word: navWords.days, icon: "calendar", roles: ["employee"] },
  { group: "today", href: "/keliling", word: navWords.walk, icon: "walk", roles: ["superior"] },
  { group: "oversight", href: "/sidak", word: navWords.sidak, icon: "search", roles: ["inspector"] },
  { group: "oversight", href: "/temuan", word: navWords.findings, icon: "scale", roles: ["employee", "inspector", "bkpsdm"] },
  { group: "people", href: "/konfirmasi", word: navWords.confirm, icon: "phone", roles: ["superior", "unit_admin", "bkpsdm"] },
  { group: "people", href: "/kode", word: navWords.codes, icon: "code", roles: ["unit_admin", "bkpsdm"] },
  { group: "people", href: "/pegawai", word: navWords.people, icon: "people", roles: ["unit_admin", "bkpsdm", "inspector"] },
  { group: "settings", href: "/unit", word: navWords.units, icon: "building", roles: ["unit_admin", "bkpsdm", "inspector"] },
  { group: "settings", href: "/impor", word: navWords.import, icon: "upload", roles: ["bkpsdm"] },
  { group: "settings", href: "/peran", word: navWords.roles, icon: "badge", roles: ["bkpsdm"] },
  { group: "settings", href: "/pengaturan", word: navWords.settings, icon: "sliders", roles: ["bkpsdm", "inspector"] },
  { group: "people", href: "/ganti-hp", word: navWords.phonechange, icon: "swap", roles: ["superior", "unit_admin", "bkpsdm"] },
  { group: "people", href: "/delegasi", word: navWords.delegation, icon: "handover", roles: ["superior", "unit_admin", "bkpsdm"] },
  {
    group: "oversight",
    href: "/pemutus",
    word: navWords.deciders,
    icon: "clock",
    roles: ["superior", "bkpsdm", "inspector", "leadership"],
  },
  { group: "oversight", href: "/pemeriksaan", word: navWords.inspection, icon: "eye", roles: ["inspector"] },
  { group: "oversight", href: "/kasus", word: navWords.cases, icon: "link", roles: ["inspector"] },
  { group: "oversight", href: "/atasan", word: navWords.conduct, icon: "gauge", roles: ["superior", "inspector", "bkpsdm"] },
  {
    group: "trouble",
    href: "/mode-manual",
    word: navWords.manual,
    icon: "camera",
    roles: ["outage_officer", "bkpsdm", "inspector", "leadership"],
  },
  { group: "oversight", href: "/undian", word: navWords.draws, icon: "dice", roles: "all" },
  {
    group: "trouble",
    href: "/daftar-kertas",
    word: navWords.paper,
    icon: "note",
    roles: ["superior", "unit_admin", "bkpsdm", "outage_officer"],
  },
  { group: "today", href: "/data-saya", word: navWords.mydata, icon: "person", roles: "all" },
];

/** What the signed-in person may open; also the tiles of the landing. */
export function navItems(phone: boolean): Item[] {
  const held = me.value?.roles.map((each) => each.role) ?? [];
  const start: Item = phone
    ? { group: "today", href: "/", word: navWords.checkin, icon: "touch", roles: "all" }
    : { group: "today", href: "/", word: navWords.home, icon: "home", roles: "all" };
  return [start, ...items.filter((item) => item.roles === "all" || item.roles.some((role) => held.includes(role)))];
}

function inGroups(all: readonly Item[]): { group: Group; items: Item[] }[] {
  const names = Object.keys(navGroups) as Group[];
  return names.map((group) => ({ group, items: all.filter((item) => item.group === group) })).filter((each) => each.items.length > 0);
}

export function Nav({ phone, path }: { phone: boolean; path: string }) {
  const more = useSignal(false);
  const all = navItems(phone);
  const barred = all.length <= 5 ? all : all.slice(0, 4);
  const unread = me.value?.unreadNotices ?? 0;
  const link = (item: Item) => (
    <a href={item.href} aria-current={item.href === path ? "page" : undefined} onClick={() => (more.value = false)}>
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
            <button type="button" onClick={() => (more.value = true)} aria-haspopup="dialog">
              <Icon name="menu" />
              <span>{common.menu}</span>
            </button>
          </span>
        )}
      </nav>
      <Sheet open={more.value} title={common.menu} onClose={() => (more.value = false)}>
        <div class="menu-list">{entries}</div>
      </Sheet>
    </>
  );
}

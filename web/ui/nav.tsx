/** The menu by role: a bar below on phones, a column at the side on desks. */
import { useSignal } from "@preact/signals";
import type { RoleName } from "../../contract/identity.ts";
import { me } from "../state.ts";
import { common, navWords } from "../text/words.ts";
import { Icon, type IconName } from "./icon.tsx";
import { Sheet } from "./sheet.tsx";

type Item = { href: string; word: string; icon: IconName; roles: RoleName[] | "all" };

/** Order = importance: the first ones stand in the bar of a phone. */
const items: Item[] = [
  { href: "/gangguan", word: navWords.outages, icon: "alert", roles: ["outage_officer", "bkpsdm", "inspector", "leadership"] },
  { href: "/antrean", word: navWords.queue, icon: "queue", roles: ["superior"] },
  { href: "/apel", word: navWords.muster, icon: "flag", roles: ["superior", "unit_admin", "bkpsdm"] },
  { href: "/papan", word: navWords.board, icon: "board", roles: ["superior", "unit_admin", "bkpsdm", "inspector", "leadership"] },
  { href: "/hari-saya", word: navWords.days, icon: "calendar", roles: ["employee"] },
  { href: "/keliling", word: navWords.walk, icon: "flag", roles: ["superior"] },
  { href: "/sidak", word: navWords.sidak, icon: "flag", roles: ["inspector"] },
  { href: "/temuan", word: navWords.findings, icon: "scale", roles: ["employee", "inspector", "bkpsdm"] },
  { href: "/konfirmasi", word: navWords.confirm, icon: "phone", roles: ["superior", "unit_admin", "bkpsdm"] },
  { href: "/kode", word: navWords.codes, icon: "code", roles: ["unit_admin", "bkpsdm"] },
  { href: "/pegawai", word: navWords.people, icon: "people", roles: ["unit_admin", "bkpsdm", "inspector"] },
  { href: "/unit", word: navWords.units, icon: "building", roles: ["unit_admin", "bkpsdm", "inspector"] },
  { href: "/impor", word: navWords.import, icon: "upload", roles: ["bkpsdm"] },
  { href: "/peran", word: navWords.roles, icon: "badge", roles: ["bkpsdm"] },
  { href: "/pengaturan", word: navWords.settings, icon: "sliders", roles: ["bkpsdm", "inspector"] },
  { href: "/ganti-hp", word: navWords.phonechange, icon: "swap", roles: ["superior", "unit_admin", "bkpsdm"] },
  { href: "/delegasi", word: navWords.delegation, icon: "swap", roles: ["superior", "unit_admin", "bkpsdm"] },
  { href: "/pemutus", word: navWords.deciders, icon: "clock", roles: ["superior", "bkpsdm", "inspector", "leadership"] },
  { href: "/pemeriksaan", word: navWords.inspection, icon: "eye", roles: ["inspector"] },
  { href: "/kasus", word: navWords.cases, icon: "people", roles: ["inspector"] },
  { href: "/atasan", word: navWords.conduct, icon: "scale", roles: ["superior", "inspector", "bkpsdm"] },
  { href: "/mode-manual", word: navWords.manual, icon: "camera", roles: ["outage_officer", "bkpsdm", "inspector", "leadership"] },
  { href: "/undian", word: navWords.draws, icon: "scale", roles: "all" },
  { href: "/daftar-kertas", word: navWords.paper, icon: "note", roles: ["superior", "unit_admin", "bkpsdm", "outage_officer"] },
  { href: "/data-saya", word: navWords.mydata, icon: "person", roles: "all" },
];

/** What the signed-in person may open; also the tiles of the landing. */
export function navItems(phone: boolean): Item[] {
  const held = me.value?.roles.map((each) => each.role) ?? [];
  const start: Item = phone
    ? { href: "/", word: navWords.checkin, icon: "touch", roles: "all" }
    : { href: "/", word: navWords.home, icon: "home", roles: "all" };
  return [start, ...items.filter((item) => item.roles === "all" || item.roles.some((role) => held.includes(role)))];
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
  return (
    <>
      <nav class="side-nav" aria-label={common.mainMenu}>
        {all.map((item) => (
          <span key={item.href}>{link(item)}</span>
        ))}
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
        <div class="menu-list">
          {all.map((item) => (
            <span key={item.href}>{link(item)}</span>
          ))}
        </div>
      </Sheet>
    </>
  );
}

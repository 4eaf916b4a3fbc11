/** Entries of the menu that any employee has. Those of desks: nav-desk.ts. */
import type { RoleName } from "../../contract/identity.ts";
import { navWords, type navGroups } from "../text/words.ts";
import type { IconName } from "./icon.tsx";

export type Group = keyof typeof navGroups;
export type Item = { group: Group; href: string; word: string; icon: IconName; roles: RoleName[] | "all" };

export const items: Item[] = [
  { group: "today", href: "/hari-saya", word: navWords.days, icon: "calendar", roles: ["employee"] },
  { group: "today", href: "/permohonan", word: navWords.requests, icon: "leave", roles: ["employee", "unit_admin", "bkpsdm"] },
  { group: "oversight", href: "/temuan", word: navWords.findings, icon: "scale", roles: ["employee", "inspector", "bkpsdm"] },
  { group: "oversight", href: "/undian", word: navWords.draws, icon: "dice", roles: "all" },
  { group: "today", href: "/jadwal-saya", word: navWords.myRoster, icon: "clock", roles: ["employee"] },
  { group: "settings", href: "/kalender", word: navWords.calendar, icon: "month", roles: "all" },
  { group: "settings", href: "/aturan", word: navWords.rules, icon: "rules", roles: "all" },
  { group: "today", href: "/kartu-saya", word: navWords.card, icon: "download", roles: ["employee"] },
  { group: "today", href: "/data-saya", word: navWords.mydata, icon: "person", roles: "all" },
];

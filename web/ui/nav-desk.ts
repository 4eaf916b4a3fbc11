/** Entries of the menu that only desks have; loaded for whoever has a role beside that of an employee. Order = importance. */
import { deskNavWords as navWords } from "../text/nav-desk.ts";
import type { Item } from "./nav-items.ts";

/** Before the employee's own: the first ones stand in the bar of a phone. */
export const before: Item[] = [
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
  { group: "today", href: "/permohonan/masuk", word: navWords.requestInbox, icon: "inbox", roles: ["superior"] },
  { group: "today", href: "/keliling", word: navWords.walk, icon: "walk", roles: ["superior"] },
];

export const after: Item[] = [
  { group: "oversight", href: "/sidak", word: navWords.sidak, icon: "search", roles: ["inspector"] },
  { group: "people", href: "/konfirmasi", word: navWords.confirm, icon: "phone", roles: ["superior", "unit_admin", "bkpsdm"] },
  { group: "people", href: "/kode", word: navWords.codes, icon: "code", roles: ["unit_admin", "bkpsdm"] },
  { group: "people", href: "/pegawai", word: navWords.people, icon: "people", roles: ["unit_admin", "bkpsdm", "inspector"] },
  { group: "people", href: "/kelompok", word: navWords.groups, icon: "tag", roles: ["bkpsdm", "inspector"] },
  { group: "people", href: "/sisa-cuti", word: navWords.leaveCarried, icon: "umbrella", roles: ["bkpsdm", "inspector"] },
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
    icon: "hourglass",
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
  { group: "oversight", href: "/disiplin", word: navWords.discipline, icon: "shield", roles: ["superior", "bkpsdm", "inspector"] },
  { group: "people", href: "/tinggal-tugas", word: navWords.left, icon: "right", roles: ["superior"] },
  {
    group: "oversight",
    href: "/rekap",
    word: navWords.recap,
    icon: "sum",
    roles: ["unit_admin", "bkpsdm", "superior", "inspector", "bendahara", "leadership"],
  },
  {
    group: "oversight",
    href: "/dasbor",
    word: navWords.dashboard,
    icon: "chart",
    roles: ["superior", "unit_admin", "bkpsdm", "inspector", "leadership"],
  },
  {
    group: "trouble",
    href: "/daftar-kertas",
    word: navWords.paper,
    icon: "paper",
    roles: ["superior", "unit_admin", "bkpsdm", "outage_officer"],
  },
  { group: "people", href: "/jadwal", word: navWords.roster, icon: "grid", roles: ["superior", "unit_admin", "bkpsdm"] },
  { group: "settings", href: "/pola", word: navWords.patterns, icon: "week", roles: ["unit_admin", "bkpsdm"] },
  {
    group: "oversight",
    href: "/dokumen",
    word: navWords.documents,
    icon: "file",
    roles: ["bendahara", "unit_admin", "superior", "bkpsdm", "inspector"],
  },
];

/** Line icons on a 24 grid; hidden from readers, the word beside them speaks. Those of desks come when the first of them is drawn. */
import { signal } from "@preact/signals";
import type { deskPaths } from "./icon-desk.ts";

const paths = {
  check: "M5 12.5l4.5 4.5L19 7.5",
  cross: "M6 6l12 12M18 6L6 18",
  clock: "M12 7v5l3.5 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z",
  note: "M6 3h9l4 4v14H6zM14 3v5h5M9 13h7M9 17h5",
  dash: "M6 12h12",
  dots: "M6 12h.01M12 12h.01M18 12h.01",
  pin: "M12 21s7-6.2 7-11.5a7 7 0 0 0-14 0C5 14.8 12 21 12 21zM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
  shield: "M12 3l7.5 3v5.5c0 4.6-3.1 8-7.5 9.5-4.4-1.5-7.5-4.9-7.5-9.5V6zM8.5 12l2.5 2.5 4.5-5",
  calendar: "M4 6h16v14H4zM4 10.5h16M8.5 3.5V8M15.5 3.5V8",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 21c.6-4 3.6-6 7.5-6s6.900 2 7.500 6",
  menu: "M4 7h16M4 12h16M4 17h16",
  home: "M4 11l8-7 8 7v9h-5.500v-6h-5v6H4z",
  phone: "M7 2.500h10v19H7zM10.500 18.500h3",
  key: "M8 15.500a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 11.500h9v3.500M17.500 11.500V15",
  code: "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM18 18h2v2h-2zM18 14h2M14 18v2",
  download: "M12 4v12M7 11l5 5 5-5M4 17v3h16v-3",
  alert: "M12 4l9.500 16.500h-19zM12 10v5M12 17.800v.200",
  info: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5M12 7.800V8",
  offline:
    "M3 3l18 18M5 12.500a10 10 0 0 1 4-2.400M2 9a14.500 14.500 0 0 1 4.500-2.700M10.500 5.200A14.500 14.500 0 0 1 22 9M15 10.300a10 10 0 0 1 4 2.200M8.500 16a5 5 0 0 1 5-1.200M12 19.500v.010",
  bell: "M6 16V11a6 6 0 1 1 12 0v5l1.500 2h-15zM10 20.500h4",
  camera: "M4 7.5h3.5L9 5h6l1.5 2.5H20v11.5H4zM12 16.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7z",
  left: "M15 5l-7 7 7 7",
  right: "M9 5l7 7-7 7",
  touch:
    "M12 11v4M8.500 19.500c-1.800-2.700-2-5.500-1.500-8.500a5 5 0 0 1 10 0c.200 2.300 0 4.500-.700 6.500M4 15.500c-.600-4.500 0-8 2.500-10.200M18 6.200c2 2.100 2.500 5 2.200 8.300M9 3.600a8 8 0 0 1 6.300.200M12 15c0 2 .300 4 1.300 6",
} as const;

export type IconName = keyof typeof paths | keyof typeof deskPaths;

const more = signal<Partial<Record<IconName, string>> | null>(null);
let asked = false;

/** Where it cannot be fetched now, the word stands alone, and the next page asks again. */
function load(): void {
  if (asked) return;
  asked = true;
  import("./icon-desk.ts").then(
    ({ deskPaths }) => (more.value = deskPaths),
    () => (asked = false),
  );
}

function pathOf(name: IconName): string {
  if (name in paths) return paths[name as keyof typeof paths];
  if (!more.value) load();
  return more.value?.[name] ?? "";
}

export function Icon({ name, size = 24 }: { name: IconName; size?: number }) {
  return (
    <svg class="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={pathOf(name)} />
    </svg>
  );
}

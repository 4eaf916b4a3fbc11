/** The borders of CONTRIBUTING.md, one rule each: what a file may import, use and be called. A rule answers with its objections. */
import { dirname, posix } from "node:path";
import { findRings } from "./rings.ts";
import type { Import, Source } from "./source.ts";

export type Rule = { name: string; check: (sources: Source[]) => string[] };

const maxLines = 500;
const impureNames = ["Date", "fetch", "process", "crypto", "console", "globalThis"];
const drawers = ["utils", "util", "helpers", "helper", "lib", "common", "misc"];
const barrels = ["types.ts", "index.ts", "index.tsx"];

export const rules: Rule[] = [
  {
    name: "core imports core and nothing else (its tests also node:*, fast-check and rules/)",
    check: perImport(isIn("core"), ({ from, to, specifier }) => {
      if (isTest(from))
        return to !== null ? ["core", "rules"].includes(top(to)) : specifier.startsWith("node:") || specifier === "fast-check";
      return to !== null && top(to) === "core" && !isTest(to);
    }),
  },
  {
    name: "core knows no clock, randomness, network, process or console",
    check: perFile(
      (path) => isIn("core")(path) && !isTest(path),
      ({ names, members }) => [
        ...impureNames.filter((name) => names.has(name)),
        ...["Math.random"].filter((pair) => members.has(pair)),
        ...temporalClock(members),
      ],
    ),
  },
  {
    name: "contract imports core and typebox only",
    check: perImport(
      (path) => isIn("contract")(path) && !isTest(path),
      ({ to, specifier }) => (to !== null ? ["core", "contract"].includes(top(to)) : isTypebox(specifier)),
    ),
  },
  {
    name: "contract/routes.ts imports no package",
    check: perImport(
      (path) => path === "contract/routes.ts",
      ({ to }) => to !== null,
    ),
  },
  {
    name: "server imports only core, contract, server and packages",
    check: perImport(
      isIn("server"),
      ({ from, to }) =>
        to === null ||
        ["core", "contract", "server", "db", "rules"].includes(top(to)) ||
        (isTest(from) && ["test", "sim"].includes(top(to))),
    ),
  },
  {
    name: "a feature never imports another feature",
    check: perImport(
      (path) => featureOf(path) !== null,
      ({ from, to }) => to === null || featureOf(to) === null || featureOf(to) === featureOf(from) || isTest(from),
    ),
  },
  {
    name: "a feature reads no configuration",
    check: (sources) => {
      const features = sources.filter(({ path }) => featureOf(path) !== null && !isTest(path));
      const configured = perImport(
        () => true,
        ({ to }) => to !== "server/config.ts",
      )(features);
      return [
        ...configured,
        ...perFile(
          () => true,
          ({ members }) => (members.has("process.env") ? ["process.env"] : []),
        )(features),
      ];
    },
  },
  {
    name: "a feature asks the context for time and randomness",
    check: perFile(
      (path) => featureOf(path) !== null && !isTest(path),
      ({ members }) => ["Date.now", "new Date()", "Math.random", "Temporal.Now"].filter((pair) => members.has(pair)),
    ),
  },
  {
    name: "web never imports server, sim or anything that runs",
    check: perImport(
      isIn("web"),
      ({ from, to }) => to === null || ["web", "core", "contract"].includes(top(to)) || (isTest(from) && ["sim", "test"].includes(top(to))),
    ),
  },
  {
    name: "web imports of the contract only types, and modules without the schema library",
    check: (sources) => {
      const schemaful = withTypebox(sources);
      return perImport(
        (path) => isIn("web")(path) && !isTest(path),
        ({ to, specifier, typeOnly }) => (to === null ? !isTypebox(specifier) : typeOnly || !schemaful.has(to)),
      )(sources);
    },
  },
  {
    name: "a screen never imports another screen",
    check: perImport(
      (path) => screenOf(path) !== null,
      ({ from, to }) => to === null || screenOf(to) === null || screenOf(to) === screenOf(from),
    ),
  },
  {
    name: "web/ui never fetches",
    check: perFile(isIn("web/ui"), ({ names, members }) => [
      ...["fetch", "EventSource", "XMLHttpRequest", "WebSocket"].filter((name) => names.has(name)),
      ...["window.fetch", "globalThis.fetch", "navigator.sendBeacon"].filter((pair) => members.has(pair)),
    ]),
  },
  {
    name: "only cli, demo, bench, lab, test and server import server/main, app and context",
    check: perImport(
      (path) => !["cli", "demo", "bench", "lab", "test", "server"].includes(top(path)),
      ({ to }) => to === null || !/^server\/(main|app|context)\.ts$/.test(to),
    ),
  },
  {
    name: "nobody imports lab, bench or demo",
    check: perImport(
      () => true,
      ({ from, to }) => to === null || !["lab", "bench", "demo"].includes(top(to)) || top(to) === top(from),
    ),
  },
  {
    name: "imports across folders are relative, exact, and computed nowhere",
    check: perImport(
      () => true,
      ({ specifier, to }) => specifier !== "?" && !specifier.startsWith("@saksi/") && (to === null || /\.\w+$/.test(to)),
    ),
  },
  {
    name: "no import rings",
    check: (sources) => findRings(graphOf(sources)).map((ring) => ring.join(" → ")),
  },
  {
    name: "no drawers (utils, helpers, lib, common, misc, types.ts) and no barrels",
    check: (sources) =>
      sources
        .map(({ path }) => path)
        .filter(
          (path) =>
            barrels.includes(posix.basename(path)) ||
            path.split("/").some((part) => drawers.includes(part.replace(/(\.test)?\.tsx?$/, ""))),
        ),
  },
  {
    name: `no file over ${maxLines} lines`,
    check: (sources) => sources.filter(({ lines }) => lines > maxLines).map(({ path, lines }) => `${path}: ${lines} lines`),
  },
];

export function medianLines(sources: Source[]): number {
  const lines = sources.map((source) => source.lines).toSorted((a, b) => a - b);
  return lines[Math.floor(lines.length / 2)] ?? 0;
}

type Edge = { from: string; to: string | null; specifier: string; typeOnly: boolean };

function perImport(applies: (path: string) => boolean, allowed: (edge: Edge) => boolean): Rule["check"] {
  return (sources) =>
    sources
      .filter(({ path }) => applies(path))
      .flatMap((source) => source.imports.map((each) => edgeOf(source.path, each)))
      .filter((edge) => !allowed(edge))
      .map(({ from, specifier }) => `${from} imports ${specifier}`);
}

function perFile(applies: (path: string) => boolean, found: (source: Source) => string[]): Rule["check"] {
  return (sources) =>
    sources.filter(({ path }) => applies(path)).flatMap((source) => found(source).map((what) => `${source.path} uses ${what}`));
}

/** A relative import's target from the repository's root (a `?url` suffix cut off), or `to: null` for a package. */
function edgeOf(from: string, { specifier, typeOnly }: Import): Edge {
  const relative = specifier.startsWith(".");
  return { from, to: relative ? posix.join(dirname(from), specifier.replace(/\?.*$/, "")) : null, specifier, typeOnly };
}

function graphOf(sources: Source[]): Map<string, string[]> {
  return new Map(sources.map(({ path, imports }) => [path, imports.map((each) => edgeOf(path, each).to).filter((to) => to !== null)]));
}

/** Contract files that bring the schema library along, by themselves or through what they import for more than types. */
function withTypebox(sources: Source[]): Set<string> {
  const contract = sources.filter(({ path }) => isIn("contract")(path));
  const found = new Set(
    contract.filter(({ imports }) => imports.some(({ specifier, typeOnly }) => !typeOnly && isTypebox(specifier))).map(({ path }) => path),
  );
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const { path, imports } of contract) {
      if (imports.some((each) => !each.typeOnly && found.has(edgeOf(path, each).to ?? ""))) found.add(path);
    }
  }
  return found;
}

/** `Temporal.Now` is a clock as well; the rest of Temporal is arithmetic. */
function temporalClock(members: Set<string>): string[] {
  return members.has("Temporal.Now") ? ["Temporal.Now"] : [];
}

function isTypebox(specifier: string): boolean {
  return specifier === "typebox" || specifier.startsWith("typebox/");
}

/** Tests, and the vectors of core that only tests read. */
function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || /^core\/(.+\/)?cases\//.test(path);
}

function isIn(folder: string): (path: string) => boolean {
  return (path) => path.startsWith(`${folder}/`);
}

function top(path: string): string {
  return path.split("/")[0] ?? "";
}

function featureOf(path: string): string | null {
  return /^server\/features\/([^/]+)\//.exec(path)?.[1] ?? null;
}

function screenOf(path: string): string | null {
  return /^web\/screens\/([^/]+)\//.exec(path)?.[1] ?? null;
}

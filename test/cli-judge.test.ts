/** saksi judge as somebody runs it who wants to know what the judge would say: the real process, lines in, lines out. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { readLine } from "../cli/judge/read.ts";
import { judgeLine } from "../core/evidence/line.ts";
import { memoryHistory } from "../core/evidence/memory.ts";
import { judgeVersion } from "../core/evidence/weights.ts";
import { modelNames, worldOf } from "../sim/population/population.ts";

const saksi = join(import.meta.dirname, "../cli/saksi.ts");
const office = { lat: -7.2504, lon: 112.7688, radius_m: 80 };
const start = Date.parse("2026-11-20T07:20:00+07:00");

/** Twelve fixes a second apart, drifting within metres on the 1e-7 grid. */
function checkin(person: string, at: number, more: object = {}, fix: object = {}) {
  const fixes = Array.from({ length: 12 }, (_, i) => ({
    t: at - 12_000 + i * 1000 + 137,
    lat: Number((office.lat + 1e-7 * (31 * i * i - 211 * i + 1)).toFixed(7)),
    lon: Number((office.lon + 1e-7 * (173 * i - 13 * i * i + 3)).toFixed(7)),
    acc: 9.13 + i / 7,
    alt: 21.31 + i / 11,
    ...fix,
  }));
  return { person, device: `phone of ${person}`, at: new Date(at).toISOString(), office, envelope: { fixes }, ...more };
}

function judge(...args: string[]) {
  const child = spawn(process.execPath, [saksi, "judge", ...args], { stdio: ["pipe", "pipe", "pipe"] });
  child.stdout.setEncoding("utf8");
  child.stderr.setEncoding("utf8");
  return child;
}

async function judged(lines: readonly (object | string | Buffer)[], ...args: string[]) {
  const child = judge(...args);
  const said = { out: "", err: "" };
  child.stdout.on("data", (text: string) => (said.out += text));
  child.stderr.on("data", (text: string) => (said.err += text));
  for (const line of lines) {
    child.stdin.write(typeof line === "string" || Buffer.isBuffer(line) ? line : JSON.stringify(line));
    child.stdin.write("\n");
  }
  child.stdin.end();
  const [code] = await once(child, "close");
  return {
    code,
    ...said,
    answers: args.includes("--json")
      ? said.out
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line))
      : [],
  };
}

describe("saksi judge", () => {
  test("one answer a line: outcome, points, and every signal with its sentence", async () => {
    const { code, answers, err } = await judged([checkin("Sari", start), checkin("Budi", start + 9000, {}, { acc: 1 })], "--json");
    assert.equal(code, 0, err);
    assert.equal(answers.length, 2);
    const [sari, budi] = answers;
    assert.deepEqual(
      { ...sari, signals: sari.signals.map(({ id }: { id: string }) => id).includes("G1") },
      { line: 1, person: "Sari", outcome: "accepted", points: sari.points, signals: true },
    );
    assert.ok(sari.points < 12);
    assert.equal(budi.outcome, "needs_look");
    const tooGood = budi.signals.find(({ id }: { id: string }) => id === "L1");
    assert.deepEqual(Object.keys(tooGood).toSorted(), ["effect", "id", "points", "sentence"]);
    assert.equal(tooGood.points, 20);
    assert.match(tooGood.sentence, /^\p{Lu}.*\.$/u);
  });

  test("a simulated office, honest people and cheats, is judged as by the judge itself with its history", async () => {
    const cheats = [
      { attack: "A3", strength: "own-exact", people: 1 },
      { attack: "A8", strength: "key-minimal", people: 1 },
      { attack: "A9", strength: "back-60-offline", people: 1 },
    ] as const;
    const world = { seed: "saksi judge", offices: 1, peopleEach: 14, days: 8, models: modelNames, cheats };
    const lines = [...worldOf(world)].map(({ line }) => line);
    const { code, answers } = await judged(lines, "--json");
    assert.equal(code, 0);
    const memory = memoryHistory();
    const expected = lines.map((line, i) => {
      const { outcome, points, verdicts } = judgeLine(memory, line, i + 1);
      return [i + 1, line.person, outcome, points, verdicts.map(({ id, points }) => `${id} ${points}`).join(" ")];
    });
    const told = answers.map(({ line, person, outcome, points, signals }) => [
      line,
      person,
      outcome,
      points,
      signals.map(({ id, points }: { id: string; points: number }) => `${id} ${points}`).join(" "),
    ]);
    assert.deepEqual(told, expected);
    assert.ok(lines.length > 150);
  });

  test("outside the place is refused", async () => {
    const { answers } = await judged([checkin("Sari", start, { office: { ...office, lat: office.lat + 0.02 } })], "--json");
    assert.equal(answers[0].outcome, "refused");
  });

  test("bad lines are told by number, field and code, and the rest goes on", async () => {
    const good = checkin("Sari", start);
    const withFix = (fix: object) => ({ ...good, envelope: { fixes: [good.envelope.fixes[0], { ...good.envelope.fixes[1], ...fix }] } });
    const lines = [
      good,
      "{ not json",
      "",
      { ...good, person: undefined },
      withFix({ acc: undefined, accuracy: 8 }),
      { ...good, at: "2026-11-20 07:20" },
      { ...good, office: { ...office, radius_m: 0 } },
      { ...good, nonce_at: 4e15 },
      "[]",
      "7",
      "null",
      Buffer.from([0xff, 0xfe, 0x7b]),
      withFix({ lat: 91 }),
      { ...good, envelope: { fixes: good.envelope.fixes, device: { model: 5 } } },
      checkin("Sari", start + 60_000),
    ];
    const { code, answers } = await judged(lines, "--json");
    assert.equal(code, 1);
    const told = answers.map(({ line, error, outcome }) => [line, error ? error.code : outcome && "judged", error?.field]);
    assert.deepEqual(told, [
      [1, "judged", undefined],
      [2, "malformed_json", undefined],
      [4, "invalid_input", "person"],
      [5, "invalid_input", "envelope.fixes[1].acc"],
      [6, "time_unreadable", "at"],
      [7, "invalid_input", "office.radius_m"],
      [8, "time_unreadable", "nonce_at"],
      [9, "invalid_input", undefined],
      [10, "invalid_input", undefined],
      [11, "invalid_input", undefined],
      [12, "malformed_json", undefined],
      [13, "invalid_input", "envelope.fixes[1].lat"],
      [14, "invalid_input", "envelope.device.model"],
      [15, "judged", undefined],
    ]);
    assert.equal(answers[3].error.message, "Isian envelope.fixes[1].acc wajib ada: angka, meter.");
  });

  test("a line over 256 KiB is refused whole, one just under it is read", async () => {
    const padded = (bytes: number) => {
      const text = JSON.stringify({ ...checkin("Sari", start), note: "" });
      return `${text.slice(0, -2)}${"x".repeat(bytes - text.length)}"}`;
    };
    const { code, answers } = await judged([padded(262_144), padded(262_145), checkin("Sari", start + 5000)], "--json");
    assert.equal(code, 1);
    assert.deepEqual(
      answers.map(({ line, error, outcome }) => [line, error?.code ?? (outcome && "judged")]),
      [
        [1, "judged"],
        [2, "line_too_long"],
        [3, "judged"],
      ],
    );
  });

  test("null is left out, unknown fields are ignored, numbers do for times, a byte order mark and CRLF are forgiven", async () => {
    const { fixes } = checkin("Sari", start).envelope;
    const nulls = { ceremony: null, clock: null, motion: null, visibility: null, battery: null, device: null, marker: null, lacks: null };
    const line = {
      ...checkin("Sari", start),
      at: start,
      tier: null,
      zone: null,
      due: null,
      weather: "rain",
      envelope: {
        ...nulls,
        balanced: null,
        chain: null,
        network: null,
        fixes: fixes.map((fix) => Object.assign(fix, { spd: null, heading: 3 })),
      },
    };
    const { code, answers } = await judged([`\uFEFF${JSON.stringify(line)}\r`], "--json");
    assert.equal(code, 0, JSON.stringify(answers));
    assert.equal(answers[0].outcome, "accepted");
  });

  test("a field that the schema does not name reaches no judge, at any depth", async () => {
    const line = checkin("Sari", start, {}, { isMocked: true });
    const { envelope, ...rest } = line;
    const odd = {
      ...rest,
      baseline: { outcome: "refused" },
      office: { ...office, shape: { kind: "circle", lat: 0, lon: 0, radius: 1 } },
      envelope: {
        ...envelope,
        tenant: "x",
        person: "Budi",
        credential: "phone of Budi",
        nonce: 7,
        device: { model: "SM-A045F", webdriver: null, toString: 5 },
        motion: [{ t: start, n: 5, accMean: 9.8, accSd: 0.4, gyroSd: 3, faked: true }],
        balanced: { ...envelope.fixes[0], verdicts: [1] },
      },
    };
    const known = readLine({ number: 1, text: JSON.stringify(odd) });
    assert.ok("line" in known);
    assert.deepEqual(Object.keys(known.line), ["person", "device", "at", "office", "envelope"]);
    assert.deepEqual(known.line.office, office);
    assert.deepEqual(Object.keys(known.line.envelope).toSorted(), ["balanced", "device", "fixes", "motion"]);
    assert.deepEqual(known.line.envelope.device, { model: "SM-A045F" });
    const parts = [...known.line.envelope.fixes, known.line.envelope.balanced, ...known.line.envelope.motion!];
    assert.ok(parts.every((part) => !("isMocked" in part! || "verdicts" in part! || "faked" in part!)));
    const { answers } = await judged([odd, { ...odd, envelope: { ...odd.envelope, tenant: { toString: null } } }], "--json");
    assert.deepEqual(
      answers.map(({ outcome }) => outcome),
      ["accepted", "accepted"],
      JSON.stringify(answers),
    );
  });

  test("standard input that is a folder: a sentence, and exit code 1", async () => {
    const folder = openSync(import.meta.dirname, "r");
    const child = spawn(process.execPath, [saksi, "judge"], { stdio: [folder, "pipe", "pipe"] });
    closeSync(folder);
    let said = "";
    child.stderr!.on("data", (text: string) => (said += text));
    const [code] = await once(child, "close");
    assert.deepEqual([code, said], [1, "saksi judge: standard input cannot be read: it is no file and no pipe\n"]);
  });

  test("a line earlier than the one before is judged and says so", async () => {
    const { code, answers } = await judged(
      [checkin("Sari", start), checkin("Budi", start - 60_000), checkin("Ani", start - 50_000)],
      "--json",
    );
    assert.equal(code, 0);
    assert.deepEqual(
      answers.map(({ order }) => order),
      [undefined, "earlier than the line before", undefined],
    );
  });

  test("the schema names the fields with their units; help and a wrong option", async () => {
    const schema = JSON.parse((await judged([], "--schema")).out);
    assert.deepEqual(schema.required, ["person", "device", "at", "office", "envelope"]);
    assert.match(schema.properties.envelope.properties.fixes.items.properties.acc.description, /accuracy, m$/);
    assert.deepEqual(undescribed(schema), []);
    const help = await judged([], "--help");
    assert.equal(help.code, 0);
    assert.ok(help.out.includes(judgeVersion));
    const wrong = await judged([], "--jsno");
    assert.equal(wrong.code, 2);
    assert.match(wrong.err, /usage/);
  });

  test("without --json a short line each", async () => {
    const { out, code } = await judged([checkin("Sari", start, {}, { acc: 1 }), "x"]);
    assert.equal(code, 1);
    assert.match(out, /^1\tneeds_look\t20\tSari\t\[L1 \+20\] .*\n2\tERROR\tBaris ini bukan JSON\.\n$/);
  });

  test("a reader that goes away ends it quietly", async () => {
    const child = judge("--json");
    let said = "";
    child.stderr.on("data", (text: string) => (said += text));
    child.stdin.on("error", () => {});
    child.stdout.once("data", () => child.stdout.destroy());
    const text = Array.from({ length: 5000 }, (_, i) => `${JSON.stringify(checkin("Sari", start + i * 60_000))}\n`).join("");
    child.stdin.end(text);
    const [code] = await once(child, "close");
    assert.deepEqual([code, said], [0, ""]);
  });

  test("a slow reader holds the writer back: unread answers do not pile up in memory", { timeout: 60_000 }, async () => {
    const child = judge("--json");
    child.stdout.pause();
    const line = `${JSON.stringify(checkin("Sari", start))}\n`;
    let written = 0;
    // Until the pipes on both sides are full: what the process itself would hold beyond them is what this test is about.
    while (written < 60_000_000) {
      written += line.length;
      if (child.stdin.write(line)) continue;
      const drained = await Promise.race([
        once(child.stdin, "drain").then(() => true),
        new Promise((resolve) => setTimeout(resolve, 1500)),
      ]);
      if (drained !== true) break;
    }
    child.stdout.destroy();
    child.stdin.destroy();
    await once(child, "close");
    assert.ok(written < 20_000_000, `${written} bytes were swallowed while nobody read`);
  });
});

/** Paths of schema properties that say nothing about themselves. */
function undescribed(node: { properties?: object; items?: object; anyOf?: object[] }, path = ""): string[] {
  const inner = [...(node.items ? [node.items] : []), ...(node.anyOf ?? [])].flatMap((child) => undescribed(child, path));
  const properties = Object.entries(node.properties ?? {});
  const own = properties.filter(([, child]) => !("description" in child)).map(([name]) => `${path}.${name}`);
  return [...inner, ...own, ...properties.flatMap(([name, child]) => undescribed(child, `${path}.${name}`))];
}

/** saksi judge: check-ins as NDJSON on standard input, their judgement on standard output. The judge is the server's own, history in memory. */
import { parseArgs } from "node:util";
import { JudgeLine, longestLine } from "../contract/judge.ts";
import { judgeLine } from "../core/evidence/line.ts";
import { memoryHistory } from "../core/evidence/memory.ts";
import type { Judgement } from "../core/evidence/verdict.ts";
import { judgeVersion } from "../core/evidence/weights.ts";
import { linesOf } from "./lines.ts";
import { standardInput } from "./judge/input.ts";
import { outputTo } from "./judge/output.ts";
import { readLine, type LineError } from "./judge/read.ts";

const usage = `usage: npm run saksi -- judge [--json] < CHECKINS.ndjson
       npm run saksi -- judge --schema

One check-in a line, in the order of their time; one line of output each (judge ${judgeVersion}).
  --json     { line, person, outcome, points, signals: [{ id, points, effect, sentence }] } a line
  --schema   the JSON Schema of an input line, with what every field means
Empty lines are skipped. A bad line gets { line, error: { code, field, message } } and the rest goes on:
malformed_json, invalid_input, time_unreadable, line_too_long (over ${longestLine / 1024} KiB), internal.
A line earlier than the one before is judged, against the history of the lines before it, and carries
order: "earlier than the line before". Fields that the schema does not name are ignored.
npm writes lines of its own to standard output first: npm run -s leaves them out.
Exit code: 0, or 1 when any line was bad or standard input cannot be read, or 2 when the command was called wrongly.
`;

export type Judged = {
  line: number;
  person: string;
  outcome: Judgement["outcome"];
  points: number;
  signals: { id: string; points: number; effect: string; sentence: string }[];
  order?: "earlier than the line before";
};
export type Failed = { line: number; error: LineError };

export async function run(args: string[]): Promise<number> {
  const asked = optionsOf(args);
  if (typeof asked === "string") {
    process.stderr.write(`saksi judge: ${asked}\n${usage}`);
    return 2;
  }
  const output = outputTo(process.stdout);
  if (asked.help) await output.write(usage);
  else if (asked.schema) await output.write(`${JSON.stringify(JudgeLine, null, 2)}\n`);
  else return judgeAll(standardInput(), output, asked.json ? JSON.stringify : textOf);
  return 0;
}

function optionsOf(args: string[]): { json?: boolean; schema?: boolean; help?: boolean } | string {
  try {
    return parseArgs({ args, options: { json: { type: "boolean" }, schema: { type: "boolean" }, help: { type: "boolean", short: "h" } } })
      .values;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

type Output = ReturnType<typeof outputTo>;

async function judgeAll(input: AsyncIterable<Uint8Array>, output: Output, told: (each: Judged | Failed) => string): Promise<number> {
  const judged = judgeOf();
  let bad = false;
  for await (const raw of linesOf(input, longestLine)) {
    if ("text" in raw && raw.text.trim() === "") continue;
    const read = readLine(raw);
    const answer: Judged | Failed = "error" in read ? { line: raw.number, error: read.error } : judged(raw.number, read);
    bad ||= "error" in answer;
    await output.write(`${told(answer)}\n`);
    if (output.closed()) break;
  }
  return bad ? 1 : 0;
}

/** Judges line after line, remembering what the server would. */
function judgeOf() {
  const memory = memoryHistory();
  let newest = Number.NEGATIVE_INFINITY;
  return (number: number, { line, at }: Exclude<ReturnType<typeof readLine>, { error: LineError }>): Judged | Failed => {
    const early = at < newest;
    newest = at;
    try {
      const { outcome, points, verdicts } = judgeLine(memory, line, number);
      const signals = verdicts.map(({ id, points, effect, sentence }) => ({ id, points, effect, sentence }));
      const judged: Judged = { line: number, person: line.person, outcome, points, signals };
      return early ? { ...judged, order: "earlier than the line before" } : judged;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return { line: number, error: { code: "internal", message: `Baris ini tidak dapat dinilai: ${why}.` } };
    }
  };
}

function textOf(answer: Judged | Failed): string {
  if ("error" in answer) return `${answer.line}\tERROR\t${answer.error.message}`;
  const { line, person, outcome, points, signals, order } = answer;
  const reasons = signals.filter(({ effect, points }) => effect === "refuse" || effect === "look" || points > 0);
  const told = reasons.map(({ id, points, sentence }) => `[${id}${points > 0 ? ` +${points}` : ""}] ${sentence}`).join(" ");
  return `${line}\t${outcome}\t${points}\t${person}\t${told}${order ? ` (${order})` : ""}`;
}

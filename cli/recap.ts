/** saksi recap: people's months as NDJSON on standard input, what a rule set takes from each on standard output. The reckoning is the server's own. */
import { parseArgs } from "node:util";
import { longestLine, mostAllowance, RecapInput, RecapOutput } from "../contract/recap-input.ts";
import { RuleSetFormat } from "../contract/rule-set.ts";
import { linesOf } from "./lines.ts";
import { standardInput } from "./judge/input.ts";
import { outputTo } from "./judge/output.ts";
import { answerFor, textOf } from "./recap/answer.ts";
import { isFault, readLine } from "./recap/read.ts";
import { rulesFrom } from "./recap/rules.ts";
import { visible } from "./recap/visible.ts";

const usage = `usage: npm run saksi -- recap --rules FILE [--rules FILE@DATE …] --month YYYY-MM [--json] < PEOPLE.ndjson
       npm run saksi -- recap --schema

One person a line with the days of the month; one answer a line, in the same order.
  --rules    a rule set (rules/rule-set.schema.json); with @YYYY-MM-DD in force from that date on, the others before it
  --month    which month
  --json     { line, id, cuts: [{ date, clause, citation, percent, base, rupiah, … }], caps, percent, rupiah, payable, … } a line; else a table
  --schema   the JSON Schemas of a rule set (rules), of an input line (input) and of an answer (output)
Empty lines are skipped. What is wrong with a line goes to standard error, "baris LINE /FIELD: …", and the rest goes on.
Limits: ${longestLine / 1024} KiB a line, 31 days a person, Rp${mostAllowance} allowance a month; any number of people, one held at a time.
npm writes lines of its own to standard output first: npm run -s leaves them out.
Exit code: 0, or 1 when any line or rule set was bad or standard input cannot be read, or 2 when the command was called wrongly.
`;

export async function run(args: string[]): Promise<number> {
  const asked = optionsOf(args);
  if (typeof asked === "string") return called(asked);
  const output = outputTo(process.stdout);
  if (asked.help) {
    await output.write(usage);
    return 0;
  }
  if (asked.schema) {
    await output.write(`${JSON.stringify({ rules: RuleSetFormat, input: RecapInput, output: RecapOutput }, null, 2)}\n`);
    return 0;
  }
  const { month = "", rules: named = [], json = false } = asked;
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) return called("--month YYYY-MM is missing or no month");
  if (named.length === 0) return called("--rules FILE is missing");
  return recapAll(month, named, json, output);
}

function called(wrongly: string): number {
  process.stderr.write(`saksi recap: ${wrongly}\n${usage}`);
  return 2;
}

type Options = { rules?: string[]; month?: string; json?: boolean; schema?: boolean; help?: boolean };

function optionsOf(args: string[]): Options | string {
  try {
    const options = {
      rules: { type: "string", multiple: true },
      month: { type: "string" },
      json: { type: "boolean" },
      schema: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    } as const;
    return parseArgs({ args, options }).values;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function recapAll(month: string, named: readonly string[], json: boolean, output: ReturnType<typeof outputTo>): Promise<number> {
  const rules = rulesFrom(named);
  let bad = false;
  const complain = (line: number, pointer: string, problem: string) => {
    bad = true;
    process.stderr.write(`${visible(`baris ${line} ${pointer || "/"}: ${problem}`)}\n`);
  };
  for await (const raw of linesOf(standardInput(), longestLine)) {
    if ("text" in raw && raw.text.trim() === "") continue;
    const read = readLine(raw, month, rules);
    if (isFault(read)) complain(raw.number, read.pointer, read.problem);
    else {
      const answer = answered(raw.number, () => answerFor(raw.number, read, month, rules), complain);
      if (answer) await output.write(`${json ? JSON.stringify(answer) : textOf(answer)}\n`);
    }
    if (output.closed()) break;
  }
  return bad ? 1 : 0;
}

/** What cannot be reckoned exactly is told, and harms no other line. */
function answered<T>(line: number, reckon: () => T, complain: (line: number, pointer: string, problem: string) => void): T | null {
  try {
    return reckon();
  } catch (error) {
    complain(line, "", `Tidak dapat dihitung: ${error instanceof Error ? error.message : String(error)}.`);
    return null;
  }
}

/** npm run lab: how often the judge is right, and how often it accuses the honest. See README.md. */
import { parseArgs } from "node:util";

const usage = `usage: npm run lab -- [--json] [--quick | --size tiny|quick|full] [--split report|tune] [--seed S] [--html FILE]
       npm run lab -- conduct [the same options]
       npm run lab -- --real DIR [--json]

  conduct   only those who decide (A12, A15 with a superior): under two minutes

  --json    figures as JSON on standard output, and no HTML report unless --html is given
  --quick   small worlds, under a minute; intervals are wide
  --size    tiny: seconds, to see that it runs, its figures mean nothing; quick; full (by default)
  --split   report (by default): the figures; tune: the other seeds and phone models, to look at while weights are chosen
  --seed    another draw of the same worlds (saksi by default)
  --html    where the report goes (lab/out/report.html by default)
  --real    judges recordings of real phones: every CSV in DIR
`;

process.exitCode = await run(process.argv.slice(2));

async function run(args: string[]): Promise<number> {
  const asked = optionsOf(args);
  if (typeof asked === "string") {
    process.stderr.write(`lab: ${asked}\n${usage}`);
    return 2;
  }
  if (asked.help) {
    process.stdout.write(usage);
    return 0;
  }
  if (asked.real !== undefined) return real(asked.real, asked.json === true);
  const { json, size, split, seed, html } = asked;
  if (asked.only === "conduct") {
    const { runConduct } = await import("./run.ts");
    return runConduct({ json: json === true, size, split, seed });
  }
  const { runLab } = await import("./run.ts");
  return runLab({ json: json === true, size, split, seed, html });
}

function optionsOf(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        json: { type: "boolean" },
        quick: { type: "boolean" },
        size: { type: "string", default: "full" },
        split: { type: "string", default: "report" },
        seed: { type: "string", default: "saksi" },
        html: { type: "string" },
        real: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
    const { split } = values;
    const size = values.quick ? "quick" : values.size;
    if (size !== "tiny" && size !== "quick" && size !== "full") return `--size is tiny, quick or full, not ${size}`;
    if (split !== "report" && split !== "tune") return `--split is report or tune, not ${split}`;
    const [only, ...rest] = positionals;
    if (rest.length > 0 || (only !== undefined && only !== "conduct")) return `unexpected ${positionals.join(" ")}`;
    return { ...values, split, size, only } as const;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function real(folder: string, json: boolean): Promise<number> {
  const { judgeFolder, realText } = await import("./real/folder.ts");
  const report = judgeFolder(folder);
  process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : realText(report));
  for (const error of report.errors) process.stderr.write(`lab: ${error}\n`);
  return report.errors.length > 0 ? 1 : 0;
}

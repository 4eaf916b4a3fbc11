/** npm run bench -- NAME [--json] [--people N,N]: measurements that a claim rests on. See README.md. */
import { parseArgs } from "node:util";

type Result = { ok: boolean; value: unknown; text: string };

const benches: Record<string, (people: number[]) => Promise<Result>> = {
  month: async (people) => {
    const { monthCost, monthText } = await import("./month.ts");
    const value = await monthCost(people.length > 0 ? people : [5000]);
    return { ok: value.ok, value, text: monthText(value) };
  },
  pdf: async () => {
    const { pdfCost, pdfText } = await import("./pdf.ts");
    const value = await pdfCost();
    return { ok: value.ok, value, text: pdfText(value) };
  },
  judge: async () => {
    const { judgeCost, judgeText } = await import("./judge.ts");
    const value = judgeCost();
    return { ok: value.ok, value, text: judgeText(value) };
  },
  "one-hand": async () => {
    const { oneHand, oneHandText } = await import("./one-hand.ts");
    const value = oneHand();
    return { ok: value.ok, value, text: oneHandText(value) };
  },
  "photo-hash": async () => {
    const { photoHash, photoHashText } = await import("./photo-hash.ts");
    const value = await photoHash();
    return { ok: value.ok, value, text: photoHashText(value) };
  },
};

process.exitCode = await run(process.argv.slice(2));

/** 0: within its limits; 1: not; 2: no such measurement. */
async function run(args: string[]): Promise<number> {
  const { name, json, people = [], error } = asked(args);
  const bench = name === undefined || error ? undefined : benches[name];
  if (!bench) {
    process.stderr.write(
      `bench: ${error ?? `no measurement is called "${name ?? ""}"`}\nusage: npm run bench -- ${Object.keys(benches).join("|")} [--json]\n`,
    );
    return 2;
  }
  const { ok, value, text } = await bench(people);
  process.stdout.write(`${json ? JSON.stringify(value) : text}\n`);
  return ok ? 0 : 1;
}

function asked(args: string[]): { name?: string; json?: boolean; people?: number[]; error?: string } {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { json: { type: "boolean" }, people: { type: "string" } },
      allowPositionals: true,
    });
    const people = values.people?.split(",").map(Number) ?? [];
    if (!people.every((count) => Number.isInteger(count) && count >= 100))
      return { error: "--people takes numbers from 100 up, such as 5000,20000" };
    return { name: positionals[0], json: values.json === true, people };
  } catch (fault) {
    return { error: (fault as Error).message };
  }
}

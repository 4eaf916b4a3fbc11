/** The figures of a run for people to read, each beside its limit. */
import type { machine } from "../timing.ts";
import { limits, type Compared } from "./compare.ts";
import { p99Limit, type Lived } from "./life.ts";
import { stretch, type Parts } from "./parts.ts";
import { pgbenchClients } from "./pgbench.ts";

export type Rush = {
  question: string;
  flat: Compared | null;
  lived: Lived[];
  loop: [before: number, after: number];
  /** part of the processors' time that the host took away */
  stolen: number;
  load: string;
  machine: ReturnType<typeof machine>;
  ok: boolean;
};

export function textOf({ question, flat, lived, loop, stolen, load, machine, ok }: Rush): string {
  return [
    question,
    ...(flat ? [...flatText(flat), ...partsText(flat.parts)] : []),
    ...lived.flatMap(lifeText),
    `a fixed loop took ${loop.join(" and ")} ms before and after; the host took ${percent(stolen)} of the processors; load ${load}`,
    `Node ${machine.node}, ${machine.cpu}, ${machine.cores} cores: ${verdict(ok)}`,
  ].join("\n");
}

const verdict = (ok: boolean) => (ok ? "ok" : "NOT MET");
const percent = (share: number) => `${Math.round(share * 1000) / 10} %`;

function flatText({
  people,
  rate,
  ratio,
  cpu,
  cpuRatio,
  rounds,
  afterwards,
  senderShare,
  peakMb,
  sampleBytes,
  settings,
  ok,
}: Compared): string[] {
  const line = (name: keyof typeof rate, what: string) =>
    `  ${what.padEnd(34)} ${String(rate[name]).padStart(6)} a second, ${String(cpu[name]).padStart(6)} µs of server and PostgreSQL each (rounds: ${rounds[name].map((round) => round.rate).join(", ")})`;
  return [
    `flat out, durable and acknowledged, ${sampleBytes} bytes each, ${people} people: ${verdict(ok)}`,
    line("server", "saksi on PostgreSQL"),
    line("pgbench", `pgbench, ${pgbenchClients} clients`),
    line("naive", "naive path"),
    line("pglite", "saksi on PGlite"),
    `  saksi : pgbench ${ratio.pgbench} (limit ${limits.pgbench}), saksi : naive ${ratio.naive} (limit ${limits.naive}), PGlite : PostgreSQL ${ratio.pglite} (limit ${limits.pglite})`,
    `  by processor time ${cpuRatio.pgbench}, ${cpuRatio.naive}, ${cpuRatio.pglite}`,
    `  p99 ${rounds.server.map((round) => round.p99).join(", ")} ms; the sender's share of the processor time ${percent(senderShare)}; history afterwards ${afterwards} µs each; peak ${peakMb} MB`,
    `  PostgreSQL ${Object.entries(settings)
      .map(([name, value]) => `${name} ${value}`)
      .join(", ")}`,
  ];
}

function partsText({ parts, whole, unavoidable, ratio }: Parts): string[] {
  return [
    `where the time of a check-in goes, µs of processor: ${Object.entries(parts)
      .map(([name, us]) => `${name} ${us}`)
      .join(", ")}; whole ${whole}`,
    `  unavoidable: ${Object.entries(unavoidable)
      .map(([name, us]) => `${name} ${us}`)
      .join(", ")}; the whole is ${ratio} of that (stretch ${stretch})`,
  ];
}

function lifeText(one: Lived): string[] {
  const limit = one.question === "as in life" ? ` (limit ${p99Limit})` : "";
  const answers = Object.entries(one.answers)
    .map(([status, count]) => `${status}: ${count}`)
    .join(", ");
  return [
    `${one.question}: ${one.people} people in ${one.windowSeconds} s (${one.lifeMinutes} minutes of life): ${verdict(one.ok)}`,
    `  first try p50 ${one.firstTry.p50}, p99 ${one.firstTry.p99}${limit}, max ${one.firstTry.max} ms; receipt p99 ${one.receipt.p99}, max ${one.receipt.max} ms; the sender was behind by p99 ${one.behind.p99} ms`,
    `  answers ${answers}; receipts ${one.acknowledged}, came again ${one.cameAgain}, with a token ${one.withToken}, sent away without ${one.shedWithoutToken}, doubled ${one.doubled}, late though in time ${one.late}; stored ${one.kept ? `${one.kept.rows} of ${one.kept.people} people` : "not counted"}`,
    `  share of the processors: server ${percent(one.share.server)}, PostgreSQL ${percent(one.share.postgresql)}, sender ${percent(one.share.sender)}, everything on the machine ${percent(one.share.everything)}; peak ${one.peakMb} MB`,
  ];
}

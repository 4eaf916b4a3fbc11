/** npm run chaos -- [--json] [--failover] [--kills 200] [--seed TEXT] [--servers 1|2|4] [--engine postgresql|pglite] [--seconds N] [--phones N]: see ../README.md. */
import { parseArgs } from "node:util";
import { failover, type FailoverReport } from "./failover.ts";
import { chaos, type Asked, type ChaosReport } from "./run.ts";

process.exitCode = await main(process.argv.slice(2));

/** 0: nothing lost; 1: something was, or the run fell short of its kills; 2: called wrongly. */
async function main(args: string[]): Promise<number> {
  const asked = askedIn(args);
  if (typeof asked === "string") {
    process.stderr.write(`chaos: ${asked}\n`);
    return 2;
  }
  const began = performance.now();
  const say = (text: string) => void process.stderr.write(`${Math.round((performance.now() - began) / 1000)} s: ${text}\n`);
  if (asked.failover) {
    const report = await failover(asked, say);
    process.stdout.write(`${asked.json ? JSON.stringify(report) : failoverText(report)}\n`);
    return report.ok ? 0 : 1;
  }
  const report = await chaos(asked, say);
  process.stdout.write(`${asked.json ? JSON.stringify(report) : textOf(report)}\n`);
  return report.ok ? 0 : 1;
}

function askedIn(args: string[]): (Asked & { json: boolean; failover: boolean }) | string {
  try {
    const { values } = parseArgs({
      args,
      options: {
        json: { type: "boolean", default: false },
        failover: { type: "boolean", default: false },
        kills: { type: "string", default: "200" },
        seconds: { type: "string", default: "1800" },
        servers: { type: "string", default: "1" },
        phones: { type: "string", default: "200" },
        engine: { type: "string", default: "postgresql" },
        seed: { type: "string", default: Date.now().toString(36) },
      },
    });
    const { json, seed, engine, failover: isFailover } = values;
    const [kills, seconds, servers, phones] = [values.kills, values.seconds, values.servers, values.phones].map(Number) as [
      number,
      number,
      number,
      number,
    ];
    if (![kills, seconds, servers, phones].every((number) => Number.isInteger(number) && number > 0))
      return "--kills, --seconds, --servers and --phones take whole numbers above 0";
    if (engine !== "postgresql" && engine !== "pglite") return "--engine is postgresql or pglite";
    if (engine === "pglite" && servers > 1) return "the embedded database belongs to one process: --servers needs postgresql";
    return { json, failover: isFailover, seed, engine, kills, seconds, servers, phones };
  } catch (error) {
    return (error as Error).message;
  }
}

function textOf(report: ChaosReport): string {
  const { kills, checkins, decisions, verified, faults, ok } = report;
  const { all, ...each } = kills;
  return [
    report.question,
    `${report.engine}, ${report.servers} server processes, seed ${report.seed}`,
    `${all} kills: ${Object.entries(each)
      .map(([name, count]) => `${name} ${count}`)
      .join(", ")}; ${report.starts} starts of servers`,
    ...report.skipped.map((what) => `skipped: ${what}`),
    `check-ins: ${checkins.sent} sent, ${checkins.acknowledged} acknowledged, ${checkins.records} there, ${checkins.refused} refused (key revoked), ${checkins.answeredTwice} asked for twice`,
    `decisions: ${decisions.sent} sent, ${decisions.acknowledged} acknowledged, ${decisions.records} there, ${decisions.answeredTwice} asked for twice`,
    `${report.writers} writers, ${report.batches} batches; saksi verify: ${verified.ok ? "ok" : "NOT OK"}, ${verified.checkins} check-ins, ${verified.decisions} decisions; ${report.revocations} keys revoked`,
    `answers that decided nothing, by status: ${JSON.stringify(report.failures)}`,
    ...faults.map((fault) => `FAULT ${fault}`),
    ok ? "nothing lost" : "NOT OK",
    `${report.seconds} s; Node ${report.machine.node}, ${report.machine.cpu}, ${report.machine.cores} cores`,
  ].join("\n");
}

function failoverText({ question, checkins, decisions, verified, faults, ok, ...report }: FailoverReport): string {
  return [
    question,
    `no receipt for ${report.gapSeconds} s, of which ${report.noticedAfterSeconds} s until the standby was told; ${report.acknowledgedBefore} statements acknowledged before`,
    `check-ins: ${checkins.sent} sent, ${checkins.acknowledged} acknowledged, ${checkins.records} there; decisions: ${decisions.sent}, ${decisions.acknowledged}, ${decisions.records}`,
    `saksi verify: ${verified.ok ? "ok" : "NOT OK"}, ${verified.checkins} check-ins, ${verified.decisions} decisions`,
    ...faults.map((fault) => `FAULT ${fault}`),
    ok ? "nothing lost" : "NOT OK",
    `${report.seconds} s; Node ${report.machine.node}, ${report.machine.cpu}, ${report.machine.cores} cores`,
  ].join("\n");
}

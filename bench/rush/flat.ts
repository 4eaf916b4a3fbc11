/** As many requests at once as there are connections, one after the other, for so many ms: what a server takes. */
import { spreadOf, type Spread } from "./curve.ts";
import { openLine, type Line } from "./wire.ts";

/** `cpuMs`: the sender's own. `ranDry`: there was nothing left to send before the time was over. */
export type FlatOut = {
  acknowledged: number;
  ms: number;
  answers: Record<string, number>;
  latency: Spread;
  cpuMs: number;
  ranDry: boolean;
};

export function flatOut(
  { port, connections, ms }: { port: number; connections: number; ms: number },
  supply: readonly Buffer[],
): Promise<FlatOut & { sent: number }> {
  const { promise, resolve } = Promise.withResolvers<FlatOut & { sent: number }>();
  const lines = Array.from({ length: connections }, () => openLine(port));
  const answers: Record<string, number> = {};
  const latencies: number[] = [];
  const cpu = process.cpuUsage();
  const from = performance.now();
  let open = lines.length;
  let sent = 0;

  const ended = () => {
    if (--open > 0) return;
    const { user, system } = process.cpuUsage(cpu);
    const took = performance.now() - from;
    for (const line of lines) line.close();
    const cpuMs = (user + system) / 1000;
    resolve({
      acknowledged: answers["200"] ?? 0,
      ms: took,
      answers,
      latency: spreadOf(latencies),
      cpuMs,
      ranDry: sent === supply.length,
      sent,
    });
  };
  const go = (line: Line) => {
    const began = performance.now();
    const bytes = supply[sent];
    if (!bytes || began - from >= ms) return ended();
    sent++;
    line.ask(bytes, ({ status }) => {
      latencies.push(performance.now() - began);
      answers[status] = (answers[status] ?? 0) + 1;
      go(line);
    });
  };
  lines.forEach(go);
  return promise;
}

/** What the group commit tells: how many statements of which kind became durable, in how many commits, how long one took, and how many wait. */
import type { LedgerKindName } from "../../core/ledger/records.ts";
import type { Meters } from "./meters.ts";

/** `begin`: at a group's first statement; what it returns is called when the group is durable. */
export type Watch = { begin(): (kind: LedgerKindName, rows: number) => void; failed(): void };

export const unwatched: Watch = { begin: () => () => {}, failed() {} };

const commitBounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

export function meterLedger(meters: Meters): Watch {
  const rows = meters.counter("saksi_ledger_statements_total", "Signed statements that are durable in the ledger.");
  const groups = meters.counter("saksi_ledger_commits_total", "Group commits of the ledger.");
  const seconds = meters.histogram("saksi_ledger_commit_seconds", "Time of one group commit.", commitBounds);
  const failures = meters.counter("saksi_ledger_failures_total", "Group commits that failed; their statements were answered 503.");
  failures.add({}, 0);
  return {
    begin() {
      const began = performance.now();
      return (kind, count) => {
        rows.add({ kind }, count);
        groups.add({ kind });
        seconds.observe({ kind }, (performance.now() - began) / 1000);
      };
    },
    failed: () => failures.add({}),
  };
}

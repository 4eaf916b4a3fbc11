/** Where the time of a check-in goes, in µs of processor; and against what nobody can do without: one verification, one empty HTTP request, one row of those bytes in a group. */
import type { Inside, Told } from "./inside.ts";
import { helper } from "./processes.ts";

export const stretch = 1.3;

/** `http` is what is left of the server's own time in the flat-out rounds: HTTP, Fastify with its hooks, the outer schema, and what waiting costs. */
export type Parts = {
  parts: { http: number; read: number; signature: number; signals: number; grouping: number; driver: number; postgresql: number };
  whole: number;
  unavoidable: { verification: number; emptyRequest: number; groupedRow: number };
  ratio: number;
};

type Given = Told & { whole: { server: number; postgresql: number }; emptyRequest: number };

export async function partsOf({ whole, emptyRequest, ...told }: Given): Promise<Parts> {
  const child = helper<Told>("bench/rush/inside.ts");
  try {
    const { bare, row, ...steps } = await child.tell<Inside>(told);
    const known = steps.read + steps.signature + steps.signals + steps.grouping + steps.driver;
    const unavoidable = { verification: bare, emptyRequest, groupedRow: row };
    const sum = bare + emptyRequest + row;
    const all = whole.server + whole.postgresql;
    return {
      parts: { http: whole.server - known, ...steps, postgresql: whole.postgresql },
      whole: all,
      unavoidable,
      ratio: Math.round((all / sum) * 100) / 100,
    };
  } finally {
    child.stop();
  }
}

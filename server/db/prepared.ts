/**
 * Statements that come again and again on a connection are planned once: for a connection that does the same work for one unit after the other, where planning took PostgreSQL longer than
 * answering. What asks for a span of days is planned for its values each time: a plan that fits every span read a whole regency's facts for a hundred people (27 times as long for the words
 * that came since a recap). What asks for every column is planned anew too: PostgreSQL refuses a plan that is kept once a migration, by a newer version beside this one, adds a column.
 */
import type pg from "pg";

/** Different statements that are kept; a further one is planned each time. */
const mostKept = 250;
const names = new Map<string, string>();

/** Columns of facts that a span is asked of. */
const ofSpan = /duty_date|counts_at|received_at|from_date/;
const ofEveryColumn = /\bselect \*|\.\*|\breturning \*/;

function nameOf(text: string, isAll: boolean): string | undefined {
  if (!isAll && (ofSpan.test(text) || ofEveryColumn.test(text))) return undefined;
  const known = names.get(text);
  if (known !== undefined || names.size >= mostKept) return known;
  const name = `saksi_${names.size}`;
  names.set(text, name);
  return name;
}

/**
 * Of statements with values; others (begin, commit) are sent as they are. `isAll`: spans and whole rows too, on an engine that nobody else migrates and that holds a month of one small
 * regency, where planning takes longer than any plan.
 */
export function prepareAll(client: pg.ClientBase, isAll = false): void {
  const ask = client.query.bind(client) as (...asked: unknown[]) => unknown;
  client.query = ((text: unknown, values: unknown, ...rest: unknown[]) => {
    const name = typeof text === "string" && Array.isArray(values) && values.length > 0 ? nameOf(text, isAll) : undefined;
    return name === undefined ? ask(text, values, ...rest) : ask({ name, text, values }, ...rest);
  }) as typeof client.query;
}

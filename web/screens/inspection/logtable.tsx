import type { ReadonlySignal } from "@preact/signals";
import type { Resource } from "../../resource.ts";
import { inspectionText as text } from "../../text/desk-setup.ts";
import "./inspection.css";

/** One of the logs: what was asked for, and the words to look for. */
export type LogProps<T> = { state: ReadonlySignal<Resource<T[]>>; reload: () => Promise<void>; words: string };

type LogTableProps = { heads: readonly string[]; rows: readonly (readonly string[])[]; words: string };

/** A log, newest first as the server gives it; on a phone each row is a small block with its heads. */
export function LogTable({ heads, rows, words }: LogTableProps) {
  const shown = rows.filter((row) => row.some((cell) => cell.toLowerCase().includes(words)));
  if (shown.length === 0) return <p class="empty">{text.none}</p>;
  return (
    <>
      <p class="soft num" role="status">
        {text.rows(shown.length)}
      </p>
      <ul class="rows log">
        {shown.map((row) => (
          <li key={row.join(" ")}>
            <dl>
              {row.map((cell, i) => (
                <div key={heads[i]} class={cell ? undefined : "blank"}>
                  <dt>{heads[i]}</dt>
                  <dd>{cell || "–"}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </>
  );
}

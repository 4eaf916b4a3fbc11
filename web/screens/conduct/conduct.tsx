/** How superiors decide: one's own numbers first, then those one may see; each with what is usual and an innocent reading beside it. */
import type { ConductRow, ConductView } from "../../../contract/conduct.ts";
import { useResource } from "../../resource.ts";
import { conductText as text } from "../../text/conduct.ts";
import { DeskPage } from "../../ui/desk-page.tsx";
import { longDate } from "../../ui/format.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import "./conduct.css";
import { Numbers } from "./numbers.tsx";

const readers = ["superior", "inspector", "bkpsdm"] as const;

export function Screen() {
  const { state, reload } = useResource<ConductView>("conduct", { roles: readers });
  return (
    <DeskPage roles={readers} title={text.title} width="wide">
      <p>{text.intro}</p>
      <p class="soft">{text.hint}</p>
      <Notice icon="eye">{text.looked}</Notice>
      <Loaded state={state.value} reload={reload}>
        {(view) => <Whole view={view} />}
      </Loaded>
    </DeskPage>
  );
}

function Whole({ view: { from, until, walkedFrom, rows } }: { view: ConductView }) {
  const mine = rows.filter((row) => row.mine);
  const others = rows.filter((row) => !row.mine);
  return (
    <>
      <p class="soft small">
        {text.span(longDate(from), longDate(until))} {text.walked(longDate(walkedFrom))}
      </p>
      {rows.length === 0 && <p class="empty">{text.none}</p>}
      <Rows title={text.mine} rows={mine} />
      <Rows title={text.others} rows={others} />
    </>
  );
}

function Rows({ title, rows }: { title: string; rows: readonly ConductRow[] }) {
  if (rows.length === 0) return null;
  return (
    <section class="conduct-part">
      <h2>{title}</h2>
      <ul class="conduct">
        {rows.map((row) => (
          <li key={row.approver.id}>
            <Numbers row={row} />
          </li>
        ))}
      </ul>
    </section>
  );
}

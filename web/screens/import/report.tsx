/** What the import would do or did, sheet by sheet, and every fault with its line. */
import type { ImportReport } from "../../../contract/organisation.ts";
import { importText as text } from "../../text/desk-setup.ts";
import { Card } from "../../ui/card.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Faults } from "./faults.tsx";

const heads = { read: text.read, added: text.added, changed: text.changed, same: text.same };
const counted = ["read", "added", "changed", "same"] as const;

export function rowsToSave(report: ImportReport): number {
  return report.sheets.reduce((sum, sheet) => sum + sheet.added + sheet.changed, 0);
}

export function Report({ report }: { report: ImportReport }) {
  return (
    <>
      <Verdict report={report} />
      <Card title={text.result}>
        <table class="table sheets">
          <thead>
            <tr>
              <th scope="col">{text.sheet}</th>
              {[text.read, text.added, text.changed, text.same, text.badRows].map((head) => (
                <th key={head} scope="col" class="right">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {report.sheets.map((sheet) => (
              <tr key={sheet.sheet}>
                <th scope="row">{sheet.sheet}</th>
                {counted.map((name) => (
                  <td key={name} class="right" data-label={heads[name]}>
                    {sheet[name]}
                  </td>
                ))}
                <td class={sheet.bad > 0 ? "right bad-count" : "right"} data-label={text.badRows}>
                  {sheet.bad}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
      {(report.notes ?? []).map((note) => (
        <Notice key={note} kind="warn">
          {note}
        </Notice>
      ))}
      {report.faults.length > 0 && <Faults faults={report.faults} />}
    </>
  );
}

function Verdict({ report }: { report: ImportReport }) {
  if (report.committed) {
    return (
      <Notice kind="good" title={text.committed} live>
        <p>{text.committedMore(rowsToSave(report))}</p>
      </Notice>
    );
  }
  return (
    <Notice kind={report.ok ? "good" : "bad"} live>
      <p>{report.ok ? text.ok : text.bad(report.faults.length)}</p>
    </Notice>
  );
}

import type { ImportFault } from "../../../contract/organisation.ts";
import { importText as text } from "../../text/desk-setup.ts";
import { Card } from "../../ui/card.tsx";

/** More would only slow the page; the first ones usually explain the others. */
const most = 500;

/** Sheet, line, column and what is wrong, so that the spreadsheet can be put right. */
export function Faults({ faults }: { faults: readonly ImportFault[] }) {
  const shown = faults.slice(0, most);
  return (
    <Card title={`${text.faults} (${faults.length})`}>
      {shown.length < faults.length && <p class="soft">{text.faultsShown(shown.length, faults.length)}</p>}
      <table class="table faults">
        <thead>
          <tr>
            <th scope="col">{text.sheet}</th>
            <th scope="col" class="right">
              {text.line}
            </th>
            <th scope="col">{text.column}</th>
            <th scope="col">{text.message}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((fault) => (
            <tr key={`${fault.sheet} ${fault.line} ${fault.column} ${fault.message}`}>
              <td>{fault.sheet}</td>
              <td class="right">{fault.line}</td>
              <td>{fault.column}</td>
              <td>{fault.message}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

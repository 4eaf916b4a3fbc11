/** Printed cards, one a person: who, QR, the code in groups, until when. Nothing else may lie on the page in print. */
import type { CodesAnswer } from "../../contract/identity.ts";
import { zone } from "../state.ts";
import { codesText as text } from "../text/desk-people.ts";
import { dateTime } from "./format.ts";
import { Qr } from "./qr.tsx";
import "./code-sheet.css";

type Sheet = CodesAnswer["sheets"][number];

export function CodeSheets({ sheets }: { sheets: readonly Sheet[] }) {
  return (
    <ul class="code-cards">
      {sheets.map((sheet) => (
        <CodeCard key={sheet.person} sheet={sheet} />
      ))}
    </ul>
  );
}

function CodeCard({ sheet }: { sheet: Sheet }) {
  return (
    <li class="code-card">
      <Qr text={sheet.url} label={text.qrFor(sheet.name)} />
      <div>
        <p class="code-name">{sheet.name}</p>
        <p class="small">{sheet.unit}</p>
        <p class="small">{text.how}</p>
        <p class="small address">{sheet.url.split("#")[0]}</p>
        <p class="small">{text.code}</p>
        <p class="code-text">{inGroups(sheet.code)}</p>
        <p class="small">{text.expires(dateTime(sheet.expiresAt, zone()))}</p>
        <p class="small">{text.personal}</p>
      </div>
    </li>
  );
}

/** "ABCD EFGH …"; a code that is already grouped keeps its groups. */
function inGroups(code: string): string {
  if (/[\s-]/.test(code)) return code;
  return code.match(/.{1,4}/g)?.join(" ") ?? code;
}

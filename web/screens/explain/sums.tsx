/** Every line from the allowance to what is paid; each cut leads to its own explanation. */
import type { CutExplained } from "../../../contract/document.ts";
import { explainText as text } from "../../text/documents.ts";
import { Card } from "../../ui/card.tsx";
import { rupiah } from "../../ui/format.ts";

export function Sums({ told: { key, month, person, sums }, isOwn }: { told: CutExplained; isOwn: boolean }) {
  if (sums.payable === null) return null;
  const page = (cut: string) => `/potongan/${month}/${encodeURIComponent(cut)}${isOwn ? "" : `/${person.id}`}`;
  return (
    <Card title={text.month}>
      <p class="soft small">{text.monthHint}</p>
      <ul class="sum-lines">
        {sums.lines.map((line) => (
          <li key={(line.key ?? "") + line.text} class={line.key === key ? "sum-here" : undefined}>
            <span>
              {line.key !== null && line.key !== key ? <a href={page(line.key)}>{line.text}</a> : line.text}
              {line.key === key && <strong> ({text.this})</strong>}
            </span>{" "}
            <span class="num">{rupiah(line.rupiah)}</span>
          </li>
        ))}
        <li class="sum-total">
          <strong>{text.payable}</strong> <strong class="num">{rupiah(sums.payable)}</strong>
        </li>
      </ul>
    </Card>
  );
}

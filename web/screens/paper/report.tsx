/** What a list would do or did: faults by row, and what the photos' own data say. */
import type { PaperReport } from "../../../contract/paper.ts";
import { paperText as text } from "../../text/paper.ts";
import { Notice } from "../../ui/notice.tsx";

export function Report({ report }: { report: PaperReport }) {
  const { ok, committed, entries, photos, faults, remarks } = report;
  const sentence = committed ? text.saved(entries) : ok ? text.ok(entries, photos) : text.faults(faults.length);
  return (
    <>
      <Notice kind={committed ? "good" : ok ? "info" : "bad"} live>
        {sentence}
      </Notice>
      {faults.length > 0 && (
        <ul class="paper-faults">
          {faults.map(({ line, column, message }) => (
            <li key={`${line} ${column} ${message}`}>
              <strong>{text.row(line)}</strong>
              {column && `, ${column}`}: {message}
            </li>
          ))}
        </ul>
      )}
      {remarks.length > 0 && !committed && (
        <>
          <h3>{text.remarks}</h3>
          <ul class="paper-faults">
            {remarks.map(({ line, name, sentence: said, doubtful }) => (
              <li key={`${line} ${said}`}>
                {text.row(line)}, {name}: {doubtful ? <strong>{said}</strong> : said}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

import { useEffect } from "preact/hooks";
import type { CodesAnswer } from "../../../contract/identity.ts";
import { codesText as text } from "../../text/desk-people.ts";
import { Button } from "../../ui/button.tsx";
import { CodeSheets } from "../../ui/code-sheet.tsx";
import { Notice } from "../../ui/notice.tsx";

/** The sheet, shown once: leaving the page asks first. */
export function Issued({ answer: { sheets, refused }, onClose }: { answer: CodesAnswer; onClose: () => void }) {
  const hasSheets = sheets.length > 0;
  useEffect(() => {
    if (!hasSheets) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [hasSheets]);
  return (
    <>
      <div class="stack no-print">
        {refused.length > 0 && (
          <Notice kind="warn" title={`${text.refused} (${refused.length})`} live>
            <ul>
              {refused.map((each) => (
                <li key={each.person}>
                  {each.name ?? each.person}: {each.message}
                </li>
              ))}
            </ul>
          </Notice>
        )}
        {hasSheets && (
          <Notice kind="warn" title={text.onceTitle} live>
            <p>{text.once}</p>
          </Notice>
        )}
        <div class="row">
          {hasSheets && (
            <Button icon="download" onClick={() => print()}>
              {text.print}
            </Button>
          )}
          <Button look="plain" onClick={onClose}>
            {text.finish}
          </Button>
        </div>
      </div>
      <CodeSheets sheets={sheets} />
    </>
  );
}

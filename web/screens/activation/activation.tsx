/** From the printed code to a key in this phone: code → "is this you?" → touch → six digits. */
import { useEffect } from "preact/hooks";
import { focusHeading } from "../../router.ts";
import { activationText as text } from "../../text/activation.ts";
import { Page } from "../../ui/page.tsx";
import "./activation.css";
import { Ask } from "./ask.tsx";
import { CodeForm } from "./codeform.tsx";
import { Digits } from "./digits.tsx";
import { Failure } from "./failure.tsx";
import { busy, check, code, create, open, restart, stage, type Stage } from "./flow.ts";

const titles: Record<Stage["at"], string> = { code: text.title, ask: text.confirmTitle, digits: text.digitsTitle, failed: text.title };

export function Screen() {
  useEffect(open, []);
  const now = stage.value;
  useEffect(() => focusHeading(), [now.at]);
  return (
    <Page title={titles[now.at]}>
      {now.at === "code" && (
        <CodeForm code={code.value} busy={busy.value} onCode={(value) => (code.value = value)} onSubmit={() => void check()} />
      )}
      {now.at === "ask" && <Ask begun={now.begun} busy={busy.value} onYes={() => void create(now.begun)} onNo={restart} />}
      {now.at === "digits" && <Digits credential={now.credential} digits={now.digits} tier={now.tier} />}
      {now.at === "failed" && <Failure fail={now.fail} onAgain={restart} />}
    </Page>
  );
}

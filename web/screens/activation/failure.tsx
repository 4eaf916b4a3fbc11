/** One clear page for each reason an activation can fail: what happened, and what to do. */
import { storedKey } from "../../device/keys.ts";
import { activationText as text } from "../../text/activation.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import type { Fail } from "./steps.ts";

export function Failure({ fail, onAgain }: { fail: Fail; onAgain: () => void }) {
  const advice = text.failDo[fail.code];
  return (
    <>
      <Notice kind="bad" title={text.failTitle[fail.code] ?? text.failOther} live>
        <p>{fail.message}</p>
      </Notice>
      {advice && (
        <div>
          <h2>{text.askAdmin}</h2>
          <p>{advice}</p>
        </div>
      )}
      <Button wide onClick={onAgain}>
        {text.tryOther}
      </Button>
      {storedKey() && (
        <LinkButton wide look="plain" href="/">
          {text.toCheckin}
        </LinkButton>
      )}
    </>
  );
}

/** On a phone that knows its owner but not its key: the key may still be there. */
import { useSignal } from "@preact/signals";
import { sentenceOf } from "../../api.ts";
import { adoptKey } from "../../device/adopt.ts";
import { navigate } from "../../router.ts";
import { activationText as text } from "../../text/activation.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";

export function Adopt({ lost }: { lost: { id: string; webauthnId: string } }) {
  const busy = useSignal(false);
  const problem = useSignal<string | null>(null);
  const adopt = async () => {
    busy.value = true;
    problem.value = null;
    try {
      await adoptKey(lost);
      navigate("/", { replace: true });
    } catch (error) {
      problem.value = sentenceOf(error);
    } finally {
      busy.value = false;
    }
  };
  return (
    <Notice kind="warn" icon="phone" title={text.lostTitle}>
      <p>{text.lostMore}</p>
      <div class="live" aria-live="assertive">
        {problem.value && (
          <>
            <p>{problem.value}</p>
            <p>{text.lostGone}</p>
          </>
        )}
      </div>
      <Button wide icon="touch" busy={busy.value} onClick={() => void adopt()}>
        {text.lostTry}
      </Button>
      <p class="small">{text.lostUnsent}</p>
    </Notice>
  );
}

/** Sign-in by the key of this phone, or by a desk key that the browser finds. */
import { useSignal } from "@preact/signals";
import { sentenceOf } from "../../api.ts";
import { storedKey } from "../../device/keys.ts";
import type { SigningKey } from "../../device/statement.ts";
import { navigate } from "../../router.ts";
import { signIn } from "../../session.ts";
import { installation } from "../../state.ts";
import { activationText as text } from "../../text/activation.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";

export function Screen() {
  const busy = useSignal<"phone" | "desk" | null>(null);
  const problem = useSignal<string | null>(null);
  const phone = storedKey();
  const desk = storedKey("desk");

  const enter = async (kind: "phone" | "desk", key: SigningKey | null) => {
    busy.value = kind;
    problem.value = null;
    try {
      await signIn(key);
      navigate(wanted(), { replace: true });
    } catch (error) {
      problem.value = sentenceOf(error);
    } finally {
      busy.value = null;
    }
  };

  if (installation.value?.setupNeeded) {
    return (
      <Page title={text.signInTitle}>
        <p>{text.notReady}</p>
        <LinkButton href="/siapkan">{text.setUp}</LinkButton>
      </Page>
    );
  }
  return (
    <Page title={text.signInTitle}>
      <p>{text.signInIntro}</p>
      <div class="live" aria-live="assertive">
        {problem.value && <Notice kind="bad">{problem.value}</Notice>}
      </div>
      {phone && (
        <div class="stack">
          <Button wide icon="touch" busy={busy.value === "phone"} disabled={busy.value !== null} onClick={() => void enter("phone", phone)}>
            {text.withPhone(phone.person.name)}
          </Button>
          <p class="soft small">{text.phoneHint}</p>
        </div>
      )}
      <div class="stack">
        <Button
          wide
          look={phone ? "plain" : "main"}
          icon="key"
          busy={busy.value === "desk"}
          disabled={busy.value !== null}
          onClick={() => void enter("desk", desk)}
        >
          {text.withDesk}
        </Button>
        <p class="soft small">{desk ? desk.person.name : text.deskHint}</p>
      </div>
      {!phone && (
        <p>
          {text.noKeyYet} <a href="/aktivasi">{text.activate}</a>
        </p>
      )}
    </Page>
  );
}

/** Where the person wanted to go before signing in: a path of this app only. */
function wanted(): string {
  const path = new URLSearchParams(location.search).get("lalu") ?? "/";
  return /^\/[a-z]/.test(path) ? path : "/";
}

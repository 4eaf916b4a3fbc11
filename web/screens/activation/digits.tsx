/** Six digits for the superior standing there; the phone asks until they were typed. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ActivationState } from "../../../contract/identity.ts";
import { call } from "../../api.ts";
import { storedKey, storeKey } from "../../device/keys.ts";
import { loadMe } from "../../session.ts";
import { activationText as text } from "../../text/activation.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";

const every = 4000;
type DigitsProps = { credential: string; digits: string; tier: "A" | "B" | "C" };

export function Digits({ credential, digits, tier }: DigitsProps) {
  const state = useSignal<ActivationState["state"]>("pending");
  const level = useSignal(tier);
  useEffect(() => {
    const ask = async () => {
      const answer = await call<ActivationState>("activationState", { query: { credential } }).catch(() => null);
      if (!answer) return;
      level.value = answer.tier;
      if (answer.state === "pending") return;
      clearInterval(timer);
      state.value = answer.state;
      forgetDigits();
      await loadMe();
    };
    const timer = setInterval(() => void ask(), every);
    void ask();
    return () => clearInterval(timer);
  }, [credential, state, level]);

  if (state.value === "revoked") {
    return (
      <Notice kind="bad" title={text.revoked} live>
        <p>{text.revokedMore}</p>
      </Notice>
    );
  }
  const isConfirmed = state.value === "confirmed";
  return (
    <>
      {!isConfirmed && (
        <>
          <p class="digits num" role="img" aria-label={text.digitsLabel(digits.split("").join(" "))}>
            <span>{digits.slice(0, 3)}</span> <span>{digits.slice(3)}</span>
          </p>
          <p class="digits-more">{text.digitsMore}</p>
        </>
      )}
      <div role="status">
        {isConfirmed ? (
          <Notice kind="good" title={text.confirmed}>
            <p>{text.confirmedMore}</p>
          </Notice>
        ) : (
          <Notice kind="warn" icon="clock" title={text.waiting}>
            <p>{text.meanwhile}</p>
          </Notice>
        )}
      </div>
      {level.value === "C" && <Notice>{text.synced}</Notice>}
      <LinkButton wide href="/" look={isConfirmed ? "main" : "plain"}>
        {text.toCheckin}
      </LinkButton>
    </>
  );
}

function forgetDigits(): void {
  const key = storedKey();
  if (key) storeKey({ ...key, digits: null });
}

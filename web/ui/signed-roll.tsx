/** Signing a walked list: kept before it is sent, sent again when the network comes back or the page is opened, and said where it is too old. */
import { useSignal, type ReadonlySignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Act } from "../../core/acts/act.ts";
import { useAction } from "../action.ts";
import { ApiError } from "../api.ts";
import { sendAct, signAct } from "../device/act.ts";
import { serverNow } from "../device/clock.ts";
import { isDefinite } from "../offline/resend.ts";
import { dropSigned, keepSigned, nonceMs, signedOf, type SignedRoll } from "../offline/roll-signed.ts";
import { zone } from "../state.ts";
import { rollText as text } from "../text/roll.ts";
import { Button } from "./button.tsx";
import { clockTime } from "./format.ts";
import { Notice } from "./notice.tsx";

export type RollSending = {
  /** signed and not answered */
  kept: ReadonlySignal<SignedRoll | null>;
  busy: ReadonlySignal<boolean>;
  problem: ReadonlySignal<string | null>;
  sign: (act: Act) => Promise<void>;
  again: () => Promise<void>;
  /** other marks than those signed: they want a signature of their own */
  changed: () => void;
};

/** `onSent`: the server has it. */
export function useRollSending(list: string, onSent: () => Promise<void>): RollSending {
  const kept = useSignal(signedOf(list));
  const action = useAction();
  const drop = () => {
    dropSigned(list);
    kept.value = null;
  };
  const deliver = async (signed: SignedRoll) => {
    try {
      await sendAct(signed.statement);
    } catch (error) {
      const isNo = error instanceof ApiError && isDefinite(error.status, error.code);
      if (!isNo) return;
      drop();
      throw error.code === "nonce_expired" ? new Error(text.tooOld) : error;
    }
    drop();
    await onSent();
  };
  const sign = async (act: Act) => {
    await action.run(async () => {
      const at = serverNow();
      const signed = { statement: await signAct(act), at };
      keepSigned(list, signed);
      kept.value = signed;
      await deliver(signed);
    });
  };
  const again = async () => {
    const signed = kept.peek();
    if (signed) await action.run(() => deliver(signed));
  };
  const newest = useRef(again);
  newest.current = again;
  useEffect(() => {
    const send = () => void newest.current();
    send();
    addEventListener("online", send);
    return () => removeEventListener("online", send);
  }, [list]);
  return { kept, busy: action.busy, problem: action.problem, sign, again, changed: drop };
}

export function UnsentRoll({ sending: { kept, busy, again } }: { sending: RollSending }) {
  const signed = kept.value;
  if (!signed || busy.value) return null;
  const until = signed.at + nonceMs;
  return (
    <Notice kind="warn" icon="offline" title={text.unsent} live>
      <p>{serverNow() < until ? text.unsentUntil(clockTime(until, zone())) : text.unsentLate}</p>
      <div>
        <Button look="plain" onClick={() => void again()}>
          {text.again}
        </Button>
      </div>
    </Notice>
  );
}

/** The signatures that wait for the reader, one unit at a time: signed, and the next one stands there. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { UnitMonth } from "../../../contract/recap.ts";
import { recapText as text } from "../../text/recap.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { unitAddress } from "./address.ts";
import { SignPanel, stageOf } from "./sign.tsx";

export function Turn({ units, reload }: { units: readonly UnitMonth[]; reload: () => Promise<void> }) {
  const skipped = useSignal<readonly string[]>([]);
  const signed = useSignal<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const inTurn = [
    ...units.filter(({ unit }) => !skipped.value.includes(unit.id)),
    ...skipped.value.flatMap((id) => units.find(({ unit }) => unit.id === id) ?? []),
  ];
  const [first] = inTurn;
  const stage = first && stageOf(first);
  const recap = first?.recap;
  // After a signature or a skip the next unit is read out, and Tab goes on in it.
  const moved = useRef(false);
  useEffect(() => {
    if (moved.current) heading.current?.focus();
    moved.current = false;
  }, [recap]);
  const move = () => (moved.current = true);
  return (
    <>
      <div aria-live="polite">
        {signed.value && (
          <Notice kind="good">
            <p>{signed.value}</p>
            {!first && <p>{text.allSigned}</p>}
          </Notice>
        )}
      </div>
      {first && stage && (
        <section class="card recap-turn" aria-labelledby="giliran">
          <div class="card-head">
            <h2 id="giliran" ref={heading} tabIndex={-1}>
              {text.turn}: {first.unit.name}
            </h2>
            {units.length > 1 && <span class="tag num">{text.turnOf(1, units.length)}</span>}
          </div>
          <SignPanel
            key={first.recap}
            month={first}
            stage={stage}
            onSigned={async () => {
              move();
              await reload();
              signed.value = text.signedNow[stage](first.unit.name);
            }}
          />
          <div class="row">
            <LinkButton look="plain" icon="eye" href={unitAddress(first.unit.id, first.month)}>
              {text.look}
            </LinkButton>
            {units.length > 1 && (
              <Button
                look="quiet"
                onClick={() => {
                  move();
                  skipped.value = [...skipped.value.filter((id) => id !== first.unit.id), first.unit.id];
                }}
              >
                {text.skip}
              </Button>
            )}
          </div>
        </section>
      )}
    </>
  );
}

import { useSignal } from "@preact/signals";
import { unitsText as text } from "../../text/desk-setup.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { distance } from "../../ui/format.ts";
import { bestOf } from "./mine.ts";
import type { Draft } from "./shape.ts";

/** Middle and radius; the middle can be where the officer stands. */
export function Circle({ draft, set }: { draft: Draft; set: (part: Partial<Draft>) => void }) {
  const finding = useSignal(false);
  const told = useSignal("");
  const takeMine = async () => {
    finding.value = true;
    told.value = "";
    const found = await bestOf(8_000);
    finding.value = false;
    if (found) set({ lat: found.latitude.toFixed(6), lon: found.longitude.toFixed(6) });
    told.value = found ? text.mine(distance(found.accuracy)) : text.noPosition;
  };
  return (
    <>
      <Button look="plain" icon="pin" busy={finding.value} onClick={() => void takeMine()}>
        {finding.value ? `${text.finding}…` : text.takeMine}
      </Button>
      <p class="soft small" role="status">
        {told.value}
      </p>
      <div class="pair">
        <Field label={text.lat} required inputMode="text" value={draft.lat} onValue={(lat) => set({ lat })} />
        <Field label={text.lon} required inputMode="text" value={draft.lon} onValue={(lon) => set({ lon })} />
      </div>
      <p class="hint">{text.latHint}</p>
      <Field
        label={text.radius}
        hint={text.radiusHint}
        required
        inputMode="numeric"
        value={draft.radius}
        onValue={(radius) => set({ radius })}
      />
    </>
  );
}

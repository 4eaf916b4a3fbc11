/** Where check-ins are asked while somebody is on duty elsewhere. */
import { requestText as text } from "../../text/requests.ts";
import { Field } from "../../ui/field.tsx";
import { Radios } from "../../ui/radios.tsx";
import type { Draft } from "./draft.ts";

const choices = ["anywhere", "place", "none"] as const;

export function WhereFields({ draft, set }: { draft: Draft; set: (change: Partial<Draft>) => void }) {
  return (
    <>
      <Radios<Draft["asked"]>
        legend={text.where}
        value={draft.asked}
        onValue={(asked) => set({ asked })}
        options={choices.map((value) => ({ value, label: text.whereWords[value], hint: text.whereHints[value] }))}
      />
      {draft.asked === "place" && (
        <>
          <Field label={text.placeName} required maxLength={120} value={draft.placeName} onValue={(placeName) => set({ placeName })} />
          <Field label={text.placePoint} hint={text.placePointHint} required value={draft.point} onValue={(point) => set({ point })} />
          <Field
            label={text.placeRadius}
            type="number"
            min="25"
            max="2000"
            required
            value={draft.radius}
            onValue={(radius) => set({ radius })}
          />
        </>
      )}
    </>
  );
}

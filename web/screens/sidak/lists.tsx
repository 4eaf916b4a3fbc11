import type { SidakLists } from "../../../contract/roll.ts";
import { zone } from "../../state.ts";
import { rollText as text } from "../../text/roll.ts";
import { Card } from "../../ui/card.tsx";
import { dateTime } from "../../ui/format.ts";

export function Lists({ lists: { rolls, notWalked } }: { lists: SidakLists }) {
  return (
    <>
      <Card title={text.lists}>
        {rolls.length === 0 && <p class="empty">{text.noLists}</p>}
        <ul class="rows">
          {rolls.map(({ id, purpose, unit, by, at, here, away, excused }) => (
            <li key={id}>
              <strong>{[text.purpose[purpose], unit].filter(Boolean).join(" · ")}</strong>
              <div>{text.counts(here, away, excused)}</div>
              <div class="soft small">{`${by}, ${dateTime(at, zone())}`}</div>
            </li>
          ))}
        </ul>
      </Card>
      {notWalked.length > 0 && (
        <Card title={text.notWalked}>
          <p class="soft small">{text.notWalkedWhy}</p>
          <ul class="rows">
            {notWalked.map(({ walk, unit, moment, verifier, names }) => (
              <li key={walk}>
                <strong>{unit}</strong>
                <div class="soft small">{`${dateTime(moment, zone())}: ${text.notWalkedOf(names, verifier)}`}</div>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

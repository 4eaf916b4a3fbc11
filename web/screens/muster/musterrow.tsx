import type { MusterView } from "../../../contract/muster.ts";
import { zone } from "../../state.ts";
import { musterText as text } from "../../text/muster.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { clockTime } from "../../ui/format.ts";
import { now } from "./tick.ts";

type CardProps = { muster: MusterView; busy: boolean; onOpen: () => void; onShow: () => void };

/** A muster of today: when, where, and what may be done with it now. */
export function MusterCard({ muster, busy, onOpen, onShow }: CardProps) {
  const { name, unit, place, from, until, opensAt, mayLead, isMine, id, openedAt, openedBy } = muster;
  const time = (at: number) => clockTime(at, zone());
  const isOver = now.value >= until;
  const mayOpen = mayLead && now.value >= opensAt && !isOver;
  return (
    <Card title={name} aside={<span class="num strong">{text.time(time(from), time(until))}</span>}>
      <p>
        {unit.name}
        {place && ` · ${place}`}
      </p>
      {isMine && <p class="soft small">{text.mine}</p>}
      {openedAt !== null && openedBy && <p class="soft small">{text.openedBy(openedBy, time(openedAt))}</p>}
      {isOver && <p class="soft small">{text.over}</p>}
      {mayLead && now.value < opensAt && <p class="soft small">{text.opensAt(time(opensAt))}</p>}
      <div class="row">
        {mayOpen && id === null && (
          <Button icon="code" busy={busy} onClick={onOpen} label={text.openFor(name, unit.name)}>
            {text.open}
          </Button>
        )}
        {mayLead && id !== null && (
          <Button look={isOver ? "plain" : "main"} icon="code" onClick={onShow} label={text.showFor(name, unit.name)}>
            {isOver ? text.call : text.show}
          </Button>
        )}
      </div>
    </Card>
  );
}

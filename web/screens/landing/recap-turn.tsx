/** The month that waits for the reader to prepare, check, sign or lock it; nothing where none does. */
import type { Recaps } from "../../../contract/recap.ts";
import { useResource } from "../../resource.ts";
import { recapTurnText as text } from "../../text/recap-turn.ts";
import { LinkButton } from "../../ui/button.tsx";
import { monthName } from "../../ui/format.ts";
import { Notice } from "../../ui/notice.tsx";

export function RecapTurn() {
  const { state } = useResource<Recaps>("recaps");
  const page = state.value.value;
  const mine = page?.units.filter(({ next, mine: steps }) => next.step !== null && steps.includes(next.step)) ?? [];
  if (!page || mine.length === 0) return null;
  const [only] = mine;
  return (
    <Notice>
      <p>{text.waits(monthName(page.month), mine.length)}</p>
      <LinkButton href={mine.length === 1 ? `/rekap/unit/${only!.unit.id}/${page.month}` : `/rekap?bulan=${page.month}`}>
        {text.open}
      </LinkButton>
    </Notice>
  );
}

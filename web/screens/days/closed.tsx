/** Whether the month's sum may still change, what is paid of it, and the way to its reckoning. */
import type { PersonRecap } from "../../../contract/recap.ts";
import { useResource } from "../../resource.ts";
import { zone } from "../../state.ts";
import { recapText as text } from "../../text/recap.ts";
import { dateTime, rupiah } from "../../ui/format.ts";
import { Notice } from "../../ui/notice.tsx";

export function Closed({ month }: { month: string }) {
  const { state } = useResource<PersonRecap>("myRecap", { query: { month }, remember: true });
  const recap = state.value.value;
  if (!recap) return null;
  const { lockedAt, line } = recap;
  const isFinal = lockedAt !== null;
  return (
    <Notice kind={isFinal ? "good" : "info"} title={isFinal ? text.mineFinal(dateTime(lockedAt, zone())) : text.mineProvisional}>
      {!isFinal && <p>{text.mineProvisionalWhy}</p>}
      {line.tpp && <p>{isFinal ? text.minePaid(rupiah(line.payable)) : text.minePaidSoFar(rupiah(line.payable))}</p>}
      <p>
        <a href={`/rekap-saya?bulan=${month}`}>{text.mineLink}</a>
      </p>
    </Notice>
  );
}

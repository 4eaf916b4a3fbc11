/** What a unit's month comes to. Lines that are nothing are left out, but for the three that everybody looks for. */
import type { RecapTotals } from "../../../contract/recap.ts";
import { recapText as text } from "../../text/recap.ts";
import { Facts } from "../../ui/card.tsx";
import { rupiah } from "../../ui/format.ts";

export function Totals({ totals }: { totals: RecapTotals }) {
  const { tpp, cut, adjusted, postponed, received, debt, payable, unknown, withCut, withAdjustment } = totals;
  const line = (name: string, amount: number, more = "") => amount !== 0 && ([name, rupiah(amount) + (more && ` (${more})`)] as const);
  return (
    <>
      <Facts
        facts={[
          [text.tpp, rupiah(tpp)],
          [text.cut, rupiah(-cut) + (withCut > 0 ? ` (${text.withCut(withCut)})` : "")],
          line(text.adjusted, -adjusted, withAdjustment > 0 ? text.withCut(withAdjustment) : ""),
          line(text.postponed, -postponed),
          line(text.received, received),
          line(text.debt, debt),
          [text.payable, <strong key="payable">{rupiah(payable)}</strong>],
        ]}
      />
      {unknown > 0 && <p class="small">{text.unknown(unknown)}</p>}
    </>
  );
}

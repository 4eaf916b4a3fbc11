/** The order of the units on the board. */
import type { Board } from "../../../contract/day.ts";
import type { Session } from "../../../core/schedule/pattern.ts";
import { boardText as text } from "../../text/desk-board.ts";

export type Order = "unit" | "merah" | "menunggu";
type Unit = Board["units"][number];

export const orders: { value: Order; label: string }[] = [
  { value: "unit", label: text.orderUnit },
  { value: "merah", label: text.orderRed },
  { value: "menunggu", label: text.orderWaiting },
];

export function inOrder(units: readonly Unit[], session: Session, order: Order): readonly Unit[] {
  if (order === "unit") return units;
  return units.toSorted((a, b) => b[session][order] - a[session][order]);
}

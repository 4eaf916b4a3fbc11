/** The one list of what may be asked for. */
import type { RequestKindName } from "../../core/acts/asked.ts";
import { Fault } from "../fault.ts";
import { correctionKind } from "./correction.ts";
import type { RequestKind } from "./kind.ts";
import { leaveKind } from "./leave.ts";
import { swapKind } from "./swap.ts";

const kinds: Partial<Record<RequestKindName, RequestKind<unknown>>> = { leave: leaveKind, correction: correctionKind, swap: swapKind };

export function kindOf(name: RequestKindName): RequestKind<unknown> {
  const kind = kinds[name];
  if (!kind) throw new Fault("invalid_input", `nothing of the kind ${name} may be asked for`);
  return kind;
}

import type { MusterView } from "../../../contract/muster.ts";

/** A muster that somebody opened. */
export type Opened = MusterView & { id: string };

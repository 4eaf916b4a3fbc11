import type { CivilDate } from "../../core/time/civil.ts";
import type { Context } from "../../server/context.ts";
import type { Tenant } from "../../server/directory/snapshot.ts";
import type { DemoClock } from "../clock.ts";
import type { Keyring } from "../install/phones.ts";
import type { Live } from "../live/live.ts";
import type { Stage } from "../stage.ts";

/** What the door's routes work on. */
export type DoorWorld = { context: Context; tenant: Tenant; clock: DemoClock; keys: Keyring; stage: Stage; day: CivilDate; live: Live };

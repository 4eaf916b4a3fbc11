/** The ordered list of history signals. */
import { d3DeadSensors } from "./d3-dead-sensors.ts";
import { d4AlwaysHere } from "./d4-always-here.ts";
import { d5OneHand } from "./d5-one-hand.ts";
import { d6Elsewhere } from "./d6-elsewhere.ts";
import { d7PhoneChanges } from "./d7-phone-changes.ts";
import { d8SameTime } from "./d8-same-time.ts";
import type { Fold } from "./fold.ts";
import { h3OnePerson } from "./h3-one-person.ts";
import { l4WhiteDays } from "./l4-white-days.ts";
import { l9OfficeCloud } from "./l9-office-cloud.ts";
import { l10SameAgain } from "./l10-same-again.ts";
import { l11Twins } from "./l11-twins.ts";
import { l12Replay } from "./l12-replay.ts";
import { l14SameSpot } from "./l14-same-spot.ts";
import { l15SameValues } from "./l15-same-values.ts";
import { l16Height } from "./l16-height.ts";
import { t2Order } from "./t2-order.ts";

export const folds: readonly Fold[] = [
  h3OnePerson,
  l4WhiteDays,
  l9OfficeCloud,
  l10SameAgain,
  l11Twins,
  l12Replay,
  l14SameSpot,
  l15SameValues,
  l16Height,
  d3DeadSensors,
  d4AlwaysHere,
  d5OneHand,
  d6Elsewhere,
  d7PhoneChanges,
  d8SameTime,
  t2Order,
];

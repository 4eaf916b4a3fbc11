/** The ordered list of history signals. */
import type { Fold } from "./fold.ts";
import { h3OnePerson } from "./h3-one-person.ts";
import { l9OfficeCloud } from "./l9-office-cloud.ts";
import { l10SameAgain } from "./l10-same-again.ts";
import { l11Twins } from "./l11-twins.ts";
import { l12Replay } from "./l12-replay.ts";

export const folds: readonly Fold[] = [h3OnePerson, l9OfficeCloud, l10SameAgain, l11Twins, l12Replay];

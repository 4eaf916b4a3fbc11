/** The ordered list of history signals. */
import type { Fold } from "./fold.ts";

export const folds: readonly Fold[] = [];

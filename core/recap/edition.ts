import { cutsOf } from "../allowance/cuts.ts";

/**
 * The edition of what reckons a month: status, clauses, counts, adjustments, canonical text. It is part of a recap's hash, and is raised by whoever changes
 * what any of them gives for the same facts: a locked month of an older edition that no longer comes to the same is then a finding, never an edit.
 */
export const engineEdition = "1";

/** What makes rupiah of counted days, under its edition's name: a month is reckoned by one of them. */
export type Engine = { edition: string; cutsOf: typeof cutsOf };
export const presentEngine: Engine = { edition: engineEdition, cutsOf };

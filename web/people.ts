/** People by unit and words, as every desk screen asks for them. */
import type { PeoplePage } from "../contract/organisation.ts";
import { useRested } from "./action.ts";
import { useResource } from "./resource.ts";

export type PeopleQuery = { query: string; unit?: string; limit?: number };

/** Asks once the typing rests; `null` asks nothing. */
export function usePeople(wanted: PeopleQuery | null) {
  const query = useRested(wanted?.query.trim() ?? "");
  return useResource<PeoplePage>(wanted ? "people" : null, {
    query: { q: query, unit: wanted?.unit, limit: String(wanted?.limit ?? 50) },
  });
}

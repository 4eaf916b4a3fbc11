/**
 * Who holds which position from when. A new definitive holding ends, the day before, what the file does not speak of itself: the position's
 * earlier definitive holder and its Plt, and the person's own earlier definitive position. Two definitive holders at once are a fault.
 */
import type { ImportFault } from "../../../../contract/organisation.ts";
import { faultAt } from "../faults.ts";
import type { Line } from "../sheets/check.ts";
import type { HoldingRow } from "../sheets/holding.ts";
import type { Ids, StoredHolding } from "./known.ts";
import { isSame, nothingPlanned, type Planned } from "./planned.ts";
import { dayBefore, endBefore, runsOn } from "./timeline.ts";

type Known = { stored: readonly StoredHolding[]; people: Ids; positions: Ids; nameOf: (person: string) => string; newId: () => string };
type Placed = { line: number; holding: StoredHolding };

export function planHoldings(lines: readonly Line<HoldingRow>[], known: Known): Planned<StoredHolding> {
  const planned = nothingPlanned<StoredHolding>();
  const postOf = ({ personId, positionId }: { personId: string; positionId: string }) => `${personId}/${positionId}`;
  const byPost = Map.groupBy(known.stored, postOf);
  const stated: Placed[] = [];
  const fresh: Placed[] = [];
  for (const { line, value } of lines) {
    const personId = known.people.get(value.nip);
    const positionId = known.positions.get(value.position);
    const at = (column: string) => ({ sheet: "Pemangku", line, column });
    if (personId === undefined) planned.faults.push(faultAt(at("nip"), "unknown_person", value.nip));
    if (positionId === undefined) planned.faults.push(faultAt(at("jabatan"), "unknown_position", value.position));
    if (personId === undefined || positionId === undefined) continue;
    const { kind, from, until } = value;
    const own = byPost.get(postOf({ personId, positionId })) ?? [];
    const exact = own.find((holding) => holding.from === from);
    const running = own.find((holding) => holding.kind === kind && runsOn(holding, from) && holding.until === until);
    if (exact || running) {
      stated.push({ line, holding: exact ? { ...exact, kind, until } : running! });
    } else {
      fresh.push({ line, holding: { id: known.newId(), positionId, personId, kind, from, until: endBefore(own, { from, until }) } });
    }
  }

  const storedById = new Map(known.stored.map((holding) => [holding.id, holding]));
  const final = new Map(storedById);
  for (const { line, holding } of stated) {
    final.set(holding.id, holding);
    planned.words.set(line, isSame(storedById.get(holding.id), holding) ? "same" : "changed");
  }
  const isStated = new Set(stated.map(({ holding }) => holding.id));
  const unstated = known.stored.filter(({ id }) => !isStated.has(id));
  const byPosition = Map.groupBy(unstated, ({ positionId }) => positionId);
  const byPerson = Map.groupBy(unstated, ({ personId }) => personId);
  for (const { line, holding } of fresh) {
    const near = new Set([...(byPosition.get(holding.positionId) ?? []), ...(byPerson.get(holding.personId) ?? [])]);
    const ended = [...near].map(({ id }) => final.get(id)!).filter((earlier) => runsOn(earlier, holding.from) && gives(earlier, holding));
    for (const earlier of ended) final.set(earlier.id, { ...earlier, until: dayBefore(holding.from) });
    final.set(holding.id, holding);
    planned.words.set(line, ended.length > 0 ? "changed" : "added");
  }
  planned.write = [...final.values()].filter((holding) => !isSame(storedById.get(holding.id), holding));
  planned.faults.push(...twoHolders([...final.values()], [...stated, ...fresh], known.nameOf));
  return planned;
}

/** Whether an earlier holding makes way for a new one. */
function gives(earlier: StoredHolding, later: StoredHolding): boolean {
  if (earlier.from >= later.from) return false;
  const isSamePosition = earlier.positionId === later.positionId;
  const isSamePerson = earlier.personId === later.personId;
  if (isSamePosition && isSamePerson) return true;
  if (later.kind !== "definitif") return false;
  return isSamePosition ? earlier.kind !== "plh" : isSamePerson && earlier.kind === "definitif";
}

function twoHolders(holdings: readonly StoredHolding[], placed: readonly Placed[], nameOf: (person: string) => string): ImportFault[] {
  const lineOf = new Map(placed.map(({ line, holding }) => [holding.id, line]));
  const touched = new Set(placed.map(({ holding }) => holding.positionId));
  const definitive = holdings.filter(({ kind, positionId }) => kind === "definitif" && touched.has(positionId));
  const faults: ImportFault[] = [];
  const blame = ({ id }: StoredHolding, other: StoredHolding) => {
    const line = lineOf.get(id);
    if (line !== undefined) faults.push(faultAt({ sheet: "Pemangku", line, column: "jabatan" }, "two_holders", nameOf(other.personId)));
  };
  for (const ofPosition of Map.groupBy(definitive, ({ positionId }) => positionId).values()) {
    const [first, ...later] = ofPosition.toSorted((a, b) => (a.from < b.from ? -1 : 1));
    let longest = first!;
    let isBlamed = false;
    for (const holding of later) {
      if (runsOn(longest, holding.from) && longest.personId !== holding.personId) {
        blame(holding, longest);
        if (!isBlamed) blame(longest, holding);
        isBlamed = true;
      }
      const isLonger = longest.until !== null && (holding.until === null || holding.until > longest.until);
      if (isLonger) [longest, isBlamed] = [holding, false];
    }
  }
  return faults;
}

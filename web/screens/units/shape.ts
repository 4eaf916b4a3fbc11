/** A place as typed, and back: numbers with comma or point, a ring as lines "lat, lon". */
import type { PlaceRequest, UnitView } from "../../../contract/organisation.ts";
import { unitsText as text } from "../../text/desk-setup.ts";

export type Draft = { name: string; from: string; kind: "circle" | "polygon"; lat: string; lon: string; radius: string; ring: string };
type Place = UnitView["places"][number];

export function draftOf(place: Place | null, today: string): Draft {
  const empty: Draft = { name: "", from: today, kind: "circle", lat: "", lon: "", radius: "100", ring: "" };
  if (!place) return empty;
  const { name, shape } = place;
  if (shape.kind === "polygon") return { ...empty, name, kind: "polygon", ring: shape.ring.map((point) => point.join(", ")).join("\n") };
  return { ...empty, name, lat: String(shape.lat), lon: String(shape.lon), radius: String(shape.radius) };
}

/** What the server wants, or the sentence that says what is wrong. */
export function requestOf(draft: Draft, replaces: string | null): PlaceRequest | { wrong: string } {
  const shape = draft.kind === "circle" ? circleOf(draft) : ringOf(draft.ring);
  return "wrong" in shape ? shape : { name: draft.name.trim(), from: draft.from, replaces, shape };
}

type Shape = PlaceRequest["shape"];

function circleOf(draft: Draft): Shape | { wrong: string } {
  const lat = degrees(draft.lat, 90);
  const lon = degrees(draft.lon, 180);
  const radius = decimal(draft.radius);
  if (lat === null || lon === null) return { wrong: text.badNumber };
  if (radius === null || radius < 10 || radius > 2000) return { wrong: text.badRadius };
  return { kind: "circle", lat, lon, radius };
}

function ringOf(typed: string): Shape | { wrong: string } {
  const lines = typed.split("\n").map((line) => line.trim());
  const ring: [number, number][] = [];
  for (const [i, line] of lines.entries()) {
    if (!line) continue;
    const [lat, lon] = pointOf(line);
    if (lat === null || lon === null) return { wrong: text.badRing(i + 1) };
    ring.push([lat, lon]);
  }
  return ring.length < 3 ? { wrong: text.fewPoints } : { kind: "polygon", ring };
}

/** "−3.79, 102.26" or, with decimal commas, "−3,79; 102,26". */
function pointOf(line: string): [number | null, number | null] {
  const parts = line.split(/\s*;\s*|,\s+|\s+|(?<=\.\d+),/).filter(Boolean);
  return parts.length === 2 ? [degrees(parts[0] ?? "", 90), degrees(parts[1] ?? "", 180)] : [null, null];
}

function degrees(typed: string, most: number): number | null {
  const value = decimal(typed);
  return value !== null && Math.abs(value) <= most ? value : null;
}

function decimal(typed: string): number | null {
  const plain = typed.trim().replace("−", "-").replace(",", ".");
  return /^[+-]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

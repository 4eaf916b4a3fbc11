/** What is being filled in, and the body that is sent: only what belongs to its kind. */
import type { LeaveBody, LeaveChoice, LeaveView } from "../../../contract/request.ts";

type Where = NonNullable<LeaveBody["where"]>;

export type Draft = {
  kind: LeaveBody["leave"];
  from: string;
  until: string;
  half: "whole" | "in" | "out";
  /** the tick of a kind that asks no service for something */
  excepted: boolean;
  reason: string;
  number: string;
  leaveAt: string;
  backAt: string;
  asked: Where["asked"];
  placeName: string;
  point: string;
  radius: string;
};

export function firstDraft({ today, kinds }: LeaveView): Draft {
  return {
    kind: kinds[0]?.kind ?? "cuti_sakit",
    from: today,
    until: today,
    half: "whole",
    excepted: false,
    reason: "",
    number: "",
    leaveAt: "10:00",
    backAt: "12:00",
    asked: "anywhere",
    placeName: "",
    point: "",
    radius: "100",
  };
}

/** Null: the point is not written as latitude and longitude. */
export function bodyOf(draft: Draft, { kind, what, half, proof }: Pick<LeaveChoice, "kind" | "what" | "half" | "proof">): LeaveBody | null {
  const where = what === "elsewhere" ? whereOf(draft, kind) : null;
  if (what === "elsewhere" && !where) return null;
  const mayHalve = half && draft.from === draft.until && (where === null || where.asked === "none");
  return {
    leave: kind,
    half: mayHalve && draft.half !== "whole" ? draft.half : null,
    ...(draft.excepted && { excepted: true }),
    reason: draft.reason.trim(),
    number: (proof.kind === "letter" && draft.number.trim()) || null,
    where,
    hours: what === "errand" ? { from: draft.leaveAt, until: draft.backAt } : null,
  };
}

function whereOf({ asked, placeName, point, radius }: Draft, kind: LeaveBody["leave"]): Where | null {
  const nowhere = { name: placeName.trim() || null, lat: null, lon: null, radius: null };
  if (kind === "wfa") return { asked: "anywhere", ...nowhere, name: null };
  if (asked !== "place") return { asked, ...nowhere };
  const [lat, lon] = point.split(",").map((part) => (part.trim() === "" ? NaN : Number(part)));
  const isPoint = lat !== undefined && lon !== undefined && Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
  if (!isPoint || !nowhere.name || !(Number(radius) >= 25 && Number(radius) <= 2000)) return null;
  return { asked, name: nowhere.name, lat, lon, radius: Number(radius) };
}

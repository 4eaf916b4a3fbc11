/**
 * Whether a stored body can be read as its kind's: what its rows are made of (written.ts) is there and of its type. Whoever can write the database may have put
 * anything there. It asks less than the form that a new request must have (contract/): forms become stricter, what was signed stays.
 */
import type { RequestKindName } from "../../core/acts/asked.ts";
import { isDate } from "../../core/time/civil.ts";

type Named = Record<string, unknown>;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function isReadable(kind: RequestKindName, body: unknown): boolean {
  if (!isNamed(body)) return false;
  if (kind === "correction") return isCorrection(body);
  return kind === "swap" ? isSwap(body) : isLeave(body);
}

function isLeave({ leave, half, reason, number, where, errand }: Named): boolean {
  if (typeof leave !== "string" || typeof reason !== "string") return false;
  if (![half, number].every(isTextOrNull) || !(where === null || isPlace(where))) return false;
  return leave !== "izin_keluar" || isErrand(errand);
}

function isPlace(where: unknown): boolean {
  if (!isNamed(where)) return false;
  const { asked, name, lat, lon, radius } = where;
  return (
    typeof asked === "string" && isTextOrNull(name) && [lat, lon, radius].every((value) => value === null || typeof value === "number")
  );
}

function isErrand(errand: unknown): boolean {
  if (!isNamed(errand)) return false;
  const { span, duty } = errand;
  return (
    isNamed(span) && areNumbers(span["from"], span["until"]) && (duty === null || (isNamed(duty) && areNumbers(duty["in"], duty["out"])))
  );
}

function isCorrection({ sessions, reason, said, note }: Named): boolean {
  if (!Array.isArray(sessions) || !sessions.every((session) => typeof session === "string")) return false;
  return typeof reason === "string" && (said === null || typeof said === "number") && isTextOrNull(note);
}

function isSwap({ other, mine, theirs, gives, takes }: Named): boolean {
  if (typeof other !== "string" || !uuid.test(other)) return false;
  return [mine, theirs].every((day) => typeof day === "string" && isDate(day)) && [gives, takes].every(isShift);
}

function isShift(shift: unknown): boolean {
  return isNamed(shift) && ["code", "start", "end"].every((name) => typeof shift[name] === "string");
}

const isNamed = (value: unknown): value is Named => typeof value === "object" && value !== null && !Array.isArray(value);
const isTextOrNull = (value: unknown) => value === null || typeof value === "string";
const areNumbers = (...values: unknown[]) => values.every((value) => typeof value === "number");

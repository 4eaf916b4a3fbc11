/** Building blocks of the schemas. Every string has a length limit. */
import { Type } from "typebox";

const uuidPattern = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$";

export const Uuid = Type.String({ pattern: uuidPattern });
export const Date = Type.String({ pattern: "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$" });
export const Month = Type.String({ pattern: "^\\d{4}-(0[1-9]|1[0-2])$" });
export const Base64Url = (maxLength: number) => Type.String({ pattern: "^[A-Za-z0-9_-]+$", minLength: 1, maxLength });
export const Session = Type.Union([Type.Literal("in"), Type.Literal("out")]);
/** Milliseconds since 1970, 2020 to 2100. */
export const Instant = Type.Number({ minimum: 1_577_836_800_000, maximum: 4_102_444_800_000 });
export const Latitude = Type.Number({ minimum: -90, maximum: 90 });
export const Longitude = Type.Number({ minimum: -180, maximum: 180 });

/**
 * What a person or a device wrote, on one line. No control characters and no half of a surrogate pair: PostgreSQL keeps neither in text, and
 * what is signed must be what is stored. No U+2028 and U+2029 either: much that reads lines breaks one there. (The server
 * compiles `pattern` with the u flag, both for requests and inside statements.)
 */
export const PlainText = (maxLength: number, minLength = 0) =>
  Type.String({ minLength, maxLength, pattern: "^[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]*$" });
/** The same with line breaks and tabs. */
export const PlainLines = (maxLength: number, minLength = 0) =>
  Type.String({ minLength, maxLength, pattern: "^(?:[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]|[\\n\\t])*$" });
export const Note = PlainLines(500);

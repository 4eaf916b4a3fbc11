/** How a column is read and written. */
import type { ColumnType } from "kysely";

/** timestamptz: milliseconds when read, ISO 8601 when written. */
export type At = ColumnType<number, string, string>;
export type MaybeAt = ColumnType<number | null, string | null | undefined, string | null>;
/** jsonb: a value when read, JSON text when written. */
export type Json<T> = ColumnType<T, string, string>;

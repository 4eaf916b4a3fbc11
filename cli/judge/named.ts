/** What a schema names, at every depth: a field that it does not know reaches no judge. */
import type { TSchema } from "typebox";

type Node = { properties?: Record<string, Node>; items?: Node; anyOf?: Node[] };

/** A value that the schema accepts, without the rest. */
export function onlyNamed<T>(schema: TSchema, value: T): T {
  return named(schema, value) as T;
}

function named(schema: Node, value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const { properties, items } = schema.anyOf?.find((each) => each.properties ?? each.items) ?? schema;
  if (Array.isArray(value)) return items ? value.map((each) => named(items, each)) : value;
  if (!properties) return value;
  const kept = Object.entries(value).filter(([key]) => Object.hasOwn(properties, key));
  return Object.fromEntries(kept.map(([key, field]) => [key, named(properties[key]!, field)]));
}

/**
 * Bodies where a rush arrives. Plain JSON.parse and the schema's own compiled check: a statement is some six kilobytes, the framework would look through them twice
 * more, for keys that a closed schema refuses anyway and for characters beyond the basic plane in strings that are far from their limits.
 */
import type { FastifyInstance, FastifySchema, FastifySchemaCompiler, FastifySchemaValidationError } from "fastify";
import type { TSchema } from "typebox";
import { Compile } from "typebox/compile";
import { Fault } from "../fault.ts";

/** Only for routes whose schemas are closed at every level: there nothing named `__proto__` or `constructor` passes. */
export function plainJson(app: FastifyInstance): void {
  app.removeContentTypeParser("application/json");
  app.addContentTypeParser("application/json", { parseAs: "string" }, (_request, text, done) => {
    try {
      done(null, JSON.parse(text as string));
    } catch {
      done(new Fault("malformed_json"));
    }
  });
}

/**
 * Says of a body that does not fit what the framework's own validator would say, of the first thing that does not. An object of more keys than it can have has one
 * that it must not have: it is refused by their number, for naming thousands of unknown ones would cost more than a check-in.
 */
export function checked(schema: TSchema): FastifySchemaCompiler<FastifySchema> {
  const compiled = Compile(schema);
  const check: { (value: unknown): boolean; errors?: FastifySchemaValidationError[] } = (value) => {
    if (compiled.Check(value)) return true;
    const crowded = crowdedIn(schema, value, "");
    check.errors = crowded === null ? (compiled.Errors(value).slice(0, 1) as FastifySchemaValidationError[]) : [unknownKey(crowded)];
    return false;
  };
  return () => check as ReturnType<FastifySchemaCompiler<FastifySchema>>;
}

const unknownKey = (instancePath: string): FastifySchemaValidationError => ({
  keyword: "additionalProperties",
  instancePath,
  schemaPath: "#",
  params: {},
  message: "must not have additional properties",
});

/** Path of the first object with more keys than its closed schema has; null where there is none. */
function crowdedIn(schema: TSchema, value: unknown, path: string): string | null {
  const properties = "properties" in schema ? (schema.properties as Record<string, TSchema>) : null;
  if (!properties || typeof value !== "object" || value === null) return null;
  const names = Object.keys(properties);
  let left = names.length;
  for (const _ in value) if (left-- === 0) return path;
  for (const name of names) {
    const found = crowdedIn(properties[name]!, (value as Record<string, unknown>)[name], `${path}/${name}`);
    if (found !== null) return found;
  }
  return null;
}

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

/** Says of a body that does not fit what the framework's own validator would say. */
export function checked(schema: TSchema): FastifySchemaCompiler<FastifySchema> {
  const compiled = Compile(schema);
  const check: { (value: unknown): boolean; errors?: FastifySchemaValidationError[] } = (value) => {
    if (compiled.Check(value)) return true;
    check.errors = compiled.Errors(value).slice(0, 1) as FastifySchemaValidationError[];
    return false;
  };
  return () => check as ReturnType<FastifySchemaCompiler<FastifySchema>>;
}

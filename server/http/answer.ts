/** Faults and the framework's own errors → the answers of contract/errors.ts. */
import type { FastifyError, FastifyInstance } from "fastify";
import { errors, type ErrorBody, type ErrorCode } from "../../contract/errors.ts";
import type { Context } from "../context.ts";
import { isAway } from "../db/away.ts";
import { Fault } from "../fault.ts";

const ofFramework: Record<string, ErrorCode> = {
  FST_ERR_VALIDATION: "invalid_input",
  FST_ERR_CTP_INVALID_JSON_BODY: "malformed_json",
  FST_ERR_CTP_EMPTY_JSON_BODY: "malformed_json",
  FST_ERR_CTP_BODY_TOO_LARGE: "body_too_large",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "unsupported_media",
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: "malformed_json",
};

export function answerErrors(app: FastifyInstance, context: Context): void {
  app.setErrorHandler((error: FastifyError | Fault, request, reply) => {
    const { code, detail } = faultOf(error);
    if (code === "overloaded" && !(error instanceof Fault))
      context.log.warn({ error: error.message, url: request.routeOptions.url }, "the database is away");
    if (code === "internal") context.log.error({ error: error.stack, url: request.routeOptions.url }, "request failed");
    const wait = waitOf(detail);
    if (wait !== null) reply.header("retry-after", String(wait));
    return reply.status(errors[code][0]).send(bodyOf(code, detail));
  });
  app.addHook("onSend", (_request, reply, payload, done) => {
    reply.header("x-saksi-now", String(context.now()));
    done(null, payload);
  });
}

export function bodyOf(code: ErrorCode, detail?: unknown): ErrorBody {
  return { code, message: errors[code][1], ...(detail === undefined ? {} : { detail }) };
}

/** Seconds that a refusal asks to wait. */
function waitOf(detail: unknown): number | null {
  const wait = typeof detail === "object" && detail !== null && "retryAfter" in detail ? detail.retryAfter : null;
  return typeof wait === "number" && Number.isFinite(wait) ? wait : null;
}

/** Seconds after which a database that is away may be back. */
const awayFor = 5;

function faultOf(error: FastifyError | Fault): { code: ErrorCode; detail?: unknown } {
  if (error instanceof Fault) return { code: error.code, detail: error.detail };
  if (isAway(error)) return { code: "overloaded", detail: { retryAfter: awayFor } };
  if (error instanceof SyntaxError) return { code: "malformed_json" };
  const code = ofFramework[error.code] ?? (error.statusCode === 400 ? "invalid_input" : "internal");
  const detail = error.validation?.map(({ instancePath, message }) => `${instancePath} ${message}`);
  return detail ? { code, detail } : { code };
}

/** Whether an error says that the database is away, restarting, full or has another master, and nothing about what was asked: it may be asked again. */

/** SQLSTATE: 08 connection, 53 no room, 57P0x shutting down or starting, 58 its disk, 25006 a standby, 40 another was in the way (PostgreSQL documentation, appendix A). */
const states = /^(?:08|53|58)[0-9A-Z]{3}$|^57P0[0-5]$|^25006$|^40(?:001|P01)$/;
const sockets = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH", "ENOTFOUND", "EAI_AGAIN"]);
/** The driver's own words; it gives them no code. */
const words = /^Connection terminated|timeout exceeded when trying to connect|is not queryable|^timeout expired$/;

export function isAway(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isAway);
  if (!(error instanceof Error)) return false;
  if (isOfBeginning(error)) return true;
  if ("code" in error && typeof error.code === "string")
    return states.test(error.code) || sockets.has(error.code) || (error.code === "ENOENT" && isOfConnecting(error));
  return words.test(error.message);
}

/** A server that is stopped takes its Unix socket away. (Elsewhere ENOENT is a missing file.) */
function isOfConnecting(error: Error): boolean {
  return "syscall" in error && error.syscall === "connect";
}

/** On a full disk a session may end before it begins, with the state of an inner fault: "could not write init file". */
function isOfBeginning(error: Error): boolean {
  return "severity" in error && error.severity === "FATAL" && "code" in error && error.code === "XX000";
}

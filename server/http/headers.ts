/** What every answer carries to protect the page that asked: helmet says it once, at the start, because it is the same for all. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { FastifyInstance } from "fastify";
import helmet from "helmet";

/** Everything from our own origin only; an image may also stand in the page itself (data:). */
const protection = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", "data:"],
      connectSrc: ["'self'"],
      fontSrc: ["'self'"],
      manifestSrc: ["'self'"],
      workerSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  crossOriginResourcePolicy: { policy: "same-origin" },
  // "no-referrer" would make browsers send "Origin: null" with a form of our own.
  referrerPolicy: { policy: "same-origin" },
});

export function protect(app: FastifyInstance): void {
  const headers = saidBy(protection);
  app.addHook("onRequest", (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
}

function saidBy(say: typeof protection): Record<string, string> {
  const headers: Record<string, string> = {};
  const listener = {
    setHeader: (name: string, value: string) => void (headers[name.toLowerCase()] = value),
    removeHeader: (name: string) => void delete headers[name.toLowerCase()],
  };
  say({} as IncomingMessage, listener as unknown as ServerResponse, () => {});
  return headers;
}

/** Requests as they end, by the route's pattern, never by the address that was asked for; refusals by their code. */
import type { FastifyInstance } from "fastify";
import type { Meters } from "../metrics/meters.ts";

const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

export function meterRequests(app: FastifyInstance, meters: Meters): void {
  const requests = meters.counter("saksi_http_requests_total", "Requests that were answered.");
  const seconds = meters.histogram("saksi_http_request_seconds", "Time from a request's head to the end of its answer.", bounds);
  app.addHook("onResponse", (request, reply, done) => {
    const route = request.routeOptions.url ?? "none";
    requests.add({ route, method: request.method, status: String(reply.statusCode) });
    seconds.observe({ route }, reply.elapsedTime / 1000);
    done();
  });
}

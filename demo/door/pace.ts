import type { FastifyInstance } from "fastify";
import { Type, type Static } from "typebox";
import { paces } from "../clock.ts";
import type { DoorWorld } from "./world.ts";

const Pace = Type.Object({ pace: Type.Union(paces.map((pace) => Type.Literal(pace))) }, { additionalProperties: false });

/** How many demo seconds a real second takes. */
export function paceRoute(app: FastifyInstance, { clock }: DoorWorld): void {
  app.post<{ Body: Static<typeof Pace> }>(
    "/demo/pace",
    { config: { access: "anyone" }, schema: { body: Pace } },
    async ({ body: { pace } }) => {
      clock.setPace(pace);
      return { pace, now: clock.now() };
    },
  );
}

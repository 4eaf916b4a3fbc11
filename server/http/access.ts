/** Who may call a route, said beside its URL. A route without it does not start. */
import type { Instant } from "../../core/time/civil.ts";
import type { RoleName } from "../../contract/identity.ts";

/** `statement`: the signature inside authenticates; `signed_in`: any session; otherwise one of the roles. */
export type Access = "anyone" | "statement" | "signed_in" | readonly RoleName[];

/** The person behind a session, with the roles of today. `unit`: of a unit admin. */
export type Who = {
  tenant: string;
  person: string;
  session: string;
  credential: string | null;
  /** signed in with a phone key that nobody has confirmed yet: acts as an employee only */
  pending: boolean;
  expiresAt: Instant;
  roles: readonly { role: RoleName; unit: string | null }[];
};

declare module "fastify" {
  interface FastifyContextConfig {
    access?: Access;
  }
  interface FastifyRequest {
    who: Who | null;
  }
}

export function hasRole(who: Pick<Who, "roles">, ...wanted: readonly RoleName[]): boolean {
  return who.roles.some(({ role }) => wanted.includes(role));
}

/** Units that a unit admin administers. */
export function adminUnits(who: Pick<Who, "roles">): string[] {
  return who.roles.flatMap(({ role, unit }) => (role === "unit_admin" && unit ? [unit] : []));
}

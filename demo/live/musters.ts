/** The leaders' screens of the living day: who opens which muster when, and the code that those in the field see on it. */
import { createHmac } from "node:crypto";
import { hourOf, lettersOf, slotAt, slotBytes } from "../../core/muster/code.ts";
import type { Session } from "../../core/schedule/pattern.ts";
import { sessions } from "../../core/schedule/pattern.ts";
import type { CivilDate, Instant } from "../../core/time/civil.ts";
import type { MusterKeys, MusterView } from "../../contract/muster.ts";
import { href, routes } from "../../contract/routes.ts";
import type { Directory } from "../../server/directory/snapshot.ts";
import type { Keyed } from "../install/phones.ts";
import type { Member } from "../script/cast.ts";
import type { Http } from "./http.ts";
import { signIn } from "./sign-in.ts";

export type Opening = { at: Instant; leader: string; unit: string; session: Session; date: CivilDate };

const before = 20 * 60_000;

/** For each muster of a unit's own pattern the first who decides there; `left`: visitors' places, whom nobody plays. */
export function openingsOn(directory: Directory, cast: readonly Member[], date: CivilDate, left: ReadonlySet<string>): Opening[] {
  const openings = new Map<string, Opening>();
  for (const { person } of cast.filter(({ person, approves }) => approves && !left.has(person))) {
    const unit = directory.unitOf(person, date)?.id;
    const expectation = directory.expectation(person, date);
    if (!unit || expectation.kind === "off") continue;
    for (const session of sessions) {
      const muster = expectation[session].muster;
      const name = `${unit} ${session}`;
      if (muster && muster.rule === null && muster.unit === unit && !openings.has(name))
        openings.set(name, { at: muster.from - before, leader: person, unit, session, date });
    }
  }
  return [...openings.values()];
}

export type Screens = ReturnType<typeof screensOf>;

/** What the opened screens show. */
export function screensOf() {
  const shown = new Map<string, MusterKeys>();
  const nameOf = (unit: string, session: Session) => `${unit} ${session}`;
  return {
    async open(http: Http, tenant: string, { unit, session, date }: Opening, key: Keyed): Promise<void> {
      const cookie = await signIn(http, tenant, key);
      const body = { date, rule: null, session, unit };
      const { id } = await http.json<MusterView>("POST", routes.musters, { cookie, body });
      if (id) shown.set(nameOf(unit, session), await http.json<MusterKeys>("GET", href("musterKey", { muster: id }), { cookie }));
    },

    /** The six letters at a moment; null when no screen is on. */
    lettersAt(unit: string, session: Session, at: Instant): string | null {
      const keys = shown.get(nameOf(unit, session));
      const slot = slotAt(at);
      const hour = keys?.hours.find((each) => each.hour === hourOf(slot));
      if (!keys || !hour || at >= keys.until) return null;
      return lettersOf(createHmac("sha256", Buffer.from(hour.key, "base64url")).update(slotBytes(slot)).digest());
    },
  };
}

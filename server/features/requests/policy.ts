/**
 * Who reads a request.
 *
 * 1. All of it: the person, and those who decide: whoever may decide on the step that waits, and whoever said "approve" or "reject".
 * 2. Where it is not about health also whoever asked for the person, the unit's admin, BKPSDM and inspectors.
 * 3. Of one about health whoever asked for the person and BKPSDM read that it was asked and how it stands: no words, no proof.
 */
import type { Instant } from "../../../core/time/civil.ts";
import { dateAt } from "../../../core/time/civil.ts";
import { administersOn } from "../../days/sees.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { hasRole, type Who } from "../../http/access.ts";
import { decidersNow } from "../../requests/deciders.ts";
import { kindOf } from "../../requests/kinds.ts";
import { standingOf } from "../../requests/state.ts";
import type { Stored } from "../../requests/stored.ts";
import type { StepBecause } from "../../../contract/request.ts";

export type Reading = { row: boolean; whole: boolean; decides: boolean; because: StepBecause | null };

export function readingOf(who: Who, directory: Directory, stored: Stored, now: Instant): Reading {
  const deciding = decidingNow(directory, stored, now);
  const decides = !who.pending && deciding.has(who.person);
  const because = deciding.get(who.person) ?? null;
  const said = stored.words.some(({ by, word }) => by === who.person && word !== "cancel");
  const isConcerned = who.person === stored.person || (!who.pending && (decides || said));
  const asked = who.person === stored.askedBy;
  const isPrivate = kindOf(stored.kind).isPrivate?.(stored) ?? false;
  const today = dateAt(now, directory.tenant.zone);
  const answers = !who.pending && (hasRole(who, "bkpsdm", "inspector") || administersOn(who, directory, stored.person, today));
  const whole = isConcerned || (!isPrivate && (asked || answers));
  return { row: whole || asked || (!who.pending && hasRole(who, "bkpsdm")), whole, decides, because };
}

/** Empty where nothing waits. */
function decidingNow(directory: Directory, stored: Stored, now: Instant): ReturnType<typeof decidersNow> {
  const { step, since } = standingOf(stored.steps.length, stored.askedAt, stored.words, now);
  const named = step === null ? undefined : stored.steps[step];
  return named === undefined ? new Map() : decidersNow(directory, { ...stored, named, since }, now);
}

/** Proof may follow, by the person or whoever asked for him, while it waits or holds. */
export function mayAttach(who: Who, stored: Stored, now: Instant): boolean {
  const { state } = standingOf(stored.steps.length, stored.askedAt, stored.words, now);
  return (state === "waiting" || state === "granted") && (who.person === stored.person || who.person === stored.askedBy);
}

/** The code of a check-in, held against the musters that were opened where this person is expected. */
import type { CheckinBody } from "../../core/evidence/envelope.ts";
import { claimOf, nothing, type MusterClaim, type OpenMuster } from "../../core/muster/claim.ts";
import { readCode, slotStart, type ReadCode } from "../../core/muster/code.ts";
import { musterKey } from "../../core/muster/key.ts";
import { mustersOf } from "../../core/schedule/expectation.ts";
import { addDays, dateAt, type Instant } from "../../core/time/civil.ts";
import type { Directory } from "../directory/snapshot.ts";
import type { Muster, MusterBook } from "./book.ts";
import { knowsAhead } from "./leads.ts";

export type Pressed = {
  body: CheckinBody;
  person: string;
  credential: string;
  /** of the nonce: a code that old is not asked for */
  lower: Instant;
  /** receipt or time token */
  upper: Instant;
};

/** A nonce of the stock lasts three days; a code is a little older than its press. */
const oldest = 5 * 60_000;

/** Null: no code was sent. */
export async function musterClaim(book: MusterBook, directory: Directory, pressed: Pressed): Promise<MusterClaim | null> {
  const { body, person, credential, upper } = pressed;
  const sent = body.muster;
  if (!sent) return null;
  const code = readCode(sent.code);
  if (code?.kind === "letters" && !book.mayTry(credential)) return { ...nothing, why: "too_many" };
  const seenAt = body.clock ? Math.round(sent.at - body.clock.offset) : null;
  const opened = await openedThen(book, directory, pressed, code, seenAt);
  const candidates = opened.map((muster) => candidate(directory, person, muster));
  const claim = claimOf({ code, seenAt, upper }, candidates, book.tagsOf(directory.tenant.id));
  if (claim.why === "wrong") book.countWrong(credential);
  const muster = opened.find(({ id }) => id === claim.id);
  return muster && knowsAhead(directory, person, muster) ? { ...claim, ahead: true } : claim;
}

async function openedThen(
  book: MusterBook,
  directory: Directory,
  { lower, upper }: Pressed,
  code: ReadCode | null,
  seenAt: Instant | null,
): Promise<Muster[]> {
  if (!code) return [];
  const { tenant } = directory;
  const moments = code.kind === "qr" ? [slotStart(code.slot)] : [upper, seenAt ?? upper];
  const possible = moments.filter((at) => at >= lower - oldest && at <= upper + oldest);
  const today = dateAt(upper, tenant.zone);
  // a muster at the end of a night shift belongs to the day on which the shift began
  const dates = new Set(possible.flatMap((at) => [dateAt(at, tenant.zone), addDays(dateAt(at, tenant.zone), -1)]));
  const opened = await Promise.all([...dates].map((date) => book.of(tenant.id, date, date >= addDays(today, -1))));
  return opened.flat();
}

/** The unit's: held by the person's unit or one that it lies in. */
function candidate(directory: Directory, person: string, muster: Muster): OpenMuster {
  const { id, name, from, until } = muster;
  const key = musterKey(muster);
  const expected = mustersOf(directory.expectation(person, muster.date)).some(
    (each) => each.key === key && each.from < until && from < each.until,
  );
  const unit = directory.unitOf(person, muster.date)?.id;
  const isUnits = unit !== undefined && directory.unitAndAbove(unit).includes(muster.unit);
  return { id, key: expected ? key : null, name, isOurs: expected || isUnits, from, until };
}

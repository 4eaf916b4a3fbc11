/** A photo's bytes after its statement, and what is told of a stored photo. The right to send is the hash that a stored statement names. */
import { Type, type Static } from "typebox";
import type { Verdict } from "../core/evidence/verdict.ts";
import type { Session } from "../core/schedule/pattern.ts";
import type { Instant, Zone } from "../core/time/civil.ts";
import { photoLimits } from "../core/photo/limits.ts";
import { Base64Url, Uuid } from "./scalars.ts";

const closed = { additionalProperties: false } as const;
const Jpeg = Base64Url(Math.ceil((photoLimits.bytes * 4) / 3));

/** `statement`: the id that the receipt of the check-in or the act gave; `person`: whom it shows. */
export const PhotoUpload = Type.Object(
  { kind: Type.Union([Type.Literal("checkin"), Type.Literal("act")]), statement: Uuid, person: Uuid, jpeg: Jpeg },
  closed,
);
export type PhotoUpload = Static<typeof PhotoUpload>;
/** `hash`: SHA-256 (hex) of the bytes as they were stored. */
export type PhotoReceipt = { hash: string; receivedAt: Instant };

/** A person's reference photo, shown to superiors beside the day's photo; nothing compares them by machine. */
export const ReferenceUpload = Type.Object({ jpeg: Jpeg }, closed);
export type ReferenceUpload = Static<typeof ReferenceUpload>;

/** What stands under a photo: from the record, never from the picture. */
export type Stamp = {
  lat: number | null;
  lon: number | null;
  /** metres */
  accuracy: number | null;
  at: Instant;
  zone: Zone;
  unit: string | null;
  /** the moment is the phone's claim only */
  timeUncertain: boolean;
  /** the superior's word stands for the place: attended records have no position of the person */
  by: string | null;
};

/**
 * A photo that a record names. `state`: waiting (its bytes have not come), kept, dropped (by the retention rule; hash and verdicts stay).
 * The picture itself: routes.photo with `statement`, `person` and the query `hash`.
 */
export type PhotoView = {
  statement: string;
  person: string;
  session: Session | null;
  hash: string;
  state: "waiting" | "kept" | "dropped";
  /** the gesture that was asked for; null where none was (attended records, paper lists) */
  challenge: string | null;
  /** P1 to P3, those that weigh; sentences are Indonesian */
  verdicts: Verdict[];
  /** the person has a reference photo (routes.personReference) */
  reference: boolean;
  stamp: Stamp;
};

/** Setup, sign-in, activation of phones, confirmation, phone changes, notices. */
import { Type, type Static } from "typebox";
import type { Instant, Zone } from "../core/time/civil.ts";
import { Base64Url, Note, PlainLines, PlainText, Uuid } from "./scalars.ts";

const closed = { additionalProperties: false } as const;

/** What any page may know before sign-in. `now`: server clock. */
export type Installation = {
  setupNeeded: boolean;
  tenant: { id: string; name: string; zone: Zone; rpId: string } | null;
  now: Instant;
  /** true only where the demo's door is mounted */
  demo: boolean;
};

export const SetupBegin = Type.Object(
  {
    code: PlainText(40, 1),
    name: PlainText(100, 3),
    zone: Type.Union([Type.Literal("WIB"), Type.Literal("WITA"), Type.Literal("WIT")]),
    admin: PlainText(100, 3),
  },
  closed,
);
export type SetupBegin = Static<typeof SetupBegin>;

/** PublicKeyCredentialCreationOptionsJSON of the WebAuthn standard, and the ceremony's token to send back. */
export type RegistrationBegun = {
  options: Record<string, unknown>;
  token: string;
  person: { name: string; unit: string | null };
  purpose: "phone" | "desk";
};

const RegistrationResponse = Type.Object(
  {
    id: Base64Url(1024),
    rawId: Base64Url(1024),
    type: Type.Literal("public-key"),
    response: Type.Object({
      clientDataJSON: Base64Url(4096),
      attestationObject: Base64Url(32_768),
      transports: Type.Optional(Type.Array(PlainText(20), { maxItems: 10 })),
    }),
    clientExtensionResults: Type.Object({}),
    authenticatorAttachment: Type.Optional(Type.Union([PlainText(30), Type.Null()])),
  },
  { additionalProperties: true },
);

export const SetupFinish = Type.Object({ token: Base64Url(2000), response: RegistrationResponse, setup: SetupBegin }, closed);
export type SetupFinish = Static<typeof SetupFinish>;

/** `code` as printed, spaces and dashes ignored, case ignored. `marker`: random mark in the phone's storage. */
export const ActivationBegin = Type.Object({ code: PlainText(60, 1), marker: Uuid }, closed);
export const ActivationFinish = Type.Object(
  {
    code: PlainText(60, 1),
    token: Base64Url(2000),
    marker: Uuid,
    model: Type.Union([PlainText(100), Type.Null()]),
    response: RegistrationResponse,
    /** of phones whose key can be synced: DER SubjectPublicKeyInfo (P-256) of the second key, its 64 bytes r ‖ s over the ceremony's challenge */
    second: Type.Optional(Type.Union([Type.Object({ publicKey: Base64Url(200), signature: Base64Url(128) }, closed), Type.Null()])),
  },
  closed,
);
export type ActivationBegin = Static<typeof ActivationBegin>;
export type ActivationFinish = Static<typeof ActivationFinish>;

/** The new key. `digits`: six digits the superior or unit admin types with the person standing there; null for desk keys. A session is opened by cookie. */
export type Activated = {
  credential: string;
  webauthnId: string;
  person: { id: string; name: string };
  tier: "A" | "B" | "C";
  digits: string | null;
};

/** GET activationState?credential=…: the phone asks whether its key was confirmed meanwhile. */
export type ActivationState = { credential: string; state: "pending" | "confirmed" | "revoked"; tier: "A" | "B" | "C" };

export const CredentialAsked = Type.Object({ credential: Uuid });
export const ChangeAsked = Type.Object({ change: Uuid });
export const NoticeAsked = Type.Object({ notice: Uuid });
export const GrantAsked = Type.Object({ grant: Uuid });

export const CodesRequest = Type.Object(
  { people: Type.Array(Uuid, { minItems: 1, maxItems: 500 }), purpose: Type.Union([Type.Literal("phone"), Type.Literal("desk")]) },
  closed,
);
export type CodesRequest = Static<typeof CodesRequest>;
/** Shown once: the sheet prints `url` as a QR. People who cannot get a code come back with an error code. */
export type CodesAnswer = {
  sheets: { person: string; name: string; unit: string | null; code: string; url: string; expiresAt: Instant }[];
  refused: { person: string; name: string | null; code: string; message: string }[];
};

export type PendingConfirmation = {
  credential: string;
  person: { id: string; name: string; unit: string | null };
  tier: "A" | "B" | "C";
  model: string | null;
  /** what is wrong with the phone's attestation, for whoever stands before it */
  warning: string | null;
  since: Instant;
};
export const ConfirmRequest = Type.Object({ digits: Type.String({ pattern: "^\\d{6}$" }) }, closed);

export const PhoneChangeRequest = Type.Object({ person: Uuid, reason: PlainLines(500, 3) }, closed);
export const RejectRequest = Type.Object({ note: Note }, closed);
export type PhoneChange = {
  id: string;
  person: { id: string; name: string; unit: string | null };
  reason: string;
  /** names, here and in approvals and rejection */
  requestedBy: string;
  requestedAt: Instant;
  approvals: { by: string; at: Instant }[];
  state: "open" | "approved" | "rejected";
  rejection: { by: string; at: Instant; note: string | null } | null;
  /** may the asking person approve it now? */
  mayApprove: boolean;
};
/** After the second approval: the old key is revoked and this code activates the new phone. */
export type PhoneChangeApproved = { change: PhoneChange; sheet: CodesAnswer["sheets"][number] | null };

export type RoleName =
  | "employee"
  | "superior"
  | "unit_admin"
  | "bkpsdm"
  | "outage_officer"
  | "legal"
  | "bendahara"
  | "inspector"
  | "leadership";

export type Me = {
  person: { id: string; name: string; nip: string | null; unit: { id: string; name: string } | null; position: string | null };
  roles: { role: RoleName; unit: string | null }[];
  credential: { id: string; webauthnId: string; kind: "phone" | "desk"; tier: "A" | "B" | "C"; confirmed: boolean } | null;
  /** keys of this person that can sign decisions now */
  signingKeys: { id: string; webauthnId: string; kind: "phone" | "desk" }[];
  unreadNotices: number;
  expiresAt: Instant;
};

export type Notice = { id: string; kind: string; message: string; at: Instant; readAt: Instant | null };

/** One row of the ledger: its leaf, and everything that can be checked about it alone. */
import type { KeyObject } from "node:crypto";
import type { ActBody } from "../../core/acts/act.ts";
import type { CheckinBody, DecisionBody } from "../../core/evidence/envelope.ts";
import { actLeafText, checkinLeafText, decisionLeafText, type LedgerKindName } from "../../core/ledger/records.ts";
import { leafHash } from "../../core/ledger/tree.ts";
import type { Instant } from "../../core/time/civil.ts";
import { storable } from "../db/instant.ts";
import { sha256 } from "../hash.ts";
import { assertionFault } from "../statement/assertion.ts";
import { challengeOf } from "../statement/challenge.ts";
import { nonceDay, nonceDayOf, nonceLife } from "../statement/nonce.ts";
import { secondFault } from "../statement/second.ts";
import { actRowsFault } from "./verify-act.ts";
import type { ActRow, CheckinRow, DecisionRow, ExportedAssertion, HeadRecord, LedgerRow } from "./records.ts";

export type KnownSigner = { key: KeyObject; person: string; backupEligible: boolean; second: KeyObject | null };

/** `droppedBefore`: rows received before it may have lost their raw bytes to retention. */
export async function rowFaults(
  row: LedgerRow,
  head: HeadRecord,
  signers: ReadonlyMap<string, KnownSigner>,
  droppedBefore: Instant,
): Promise<string[]> {
  const faults = await faultsOf(row, head, signers);
  if (!row.envelope && row.receivedAt >= droppedBefore) faults.push("its raw bytes are missing");
  if (!nonceDayAgrees(row)) faults.push("its nonce day is not the day its nonce was issued");
  return faults;
}

function faultsOf(row: LedgerRow, head: HeadRecord, signers: ReadonlyMap<string, KnownSigner>): Promise<string[]> {
  if (row.type === "checkin") return checkinFaults(row, head, signers);
  return row.type === "decision" ? decisionFaults(row, head, signers) : actFaults(row, head, signers);
}

/** Reads pass over rows by their nonce day: a wrong one hides the row. Without the nonce only its life bounds the day. */
function nonceDayAgrees({ nonceDay: day, receivedAt, envelope }: LedgerRow): boolean {
  if (envelope) return nonceDayOf(envelope.nonce) === day;
  return day <= nonceDay(receivedAt) && day >= nonceDay(receivedAt - nonceLife.stock - 86_400_000);
}

export function leafOf(row: LedgerRow, tenant: string): Uint8Array {
  const text =
    row.type === "checkin"
      ? checkinLeafText({ ...row, tenant })
      : row.type === "decision"
        ? decisionLeafText({ ...row, tenant })
        : actLeafText({ ...row, tenant });
  return leafHash(sha256, Buffer.from(text));
}

async function checkinFaults(row: CheckinRow, head: HeadRecord, signers: ReadonlyMap<string, KnownSigner>): Promise<string[]> {
  const faults: string[] = [];
  if (sha256(row.verdicts, "\n", row.features).toString("hex") !== row.judgedHash) faults.push("its verdicts or features were changed");
  else if (!columnsAgree(row)) faults.push("its columns do not repeat its features");
  if (!row.envelope) return faults;
  const body = await statementFaults<CheckinBody>("checkin", row, row.envelope, head, signers, faults);
  if (body && body.person !== row.person) faults.push("its person is not the one that the signed bytes name");
  return faults;
}

async function decisionFaults(row: DecisionRow, head: HeadRecord, signers: ReadonlyMap<string, KnownSigner>): Promise<string[]> {
  const faults: string[] = [];
  const body = await statementFaults<DecisionBody>("decision", row, row.envelope, head, signers, faults);
  if (!body) return faults;
  if (body.person !== row.person) faults.push("its superior is not the one that the signed bytes name");
  if (body.date !== row.dutyDate || body.session !== row.session) faults.push("its day or session is not the signed one");
  const signed = body.lines.map(lineText).toSorted();
  const stored = row.lines.map(lineText).toSorted();
  if (JSON.stringify(signed) !== JSON.stringify(stored)) faults.push("its lines are not the signed ones");
  const same = row.lines.every(
    (line) =>
      line.by === row.person && line.dutyDate === row.dutyDate && line.session === row.session && line.receivedAt === row.receivedAt,
  );
  if (!same) faults.push("a line repeats another superior, day, session or time than its decision");
  return faults;
}

type DecisionLineText = Omit<DecisionRow["lines"][number], "by" | "dutyDate" | "session" | "receivedAt">;

/** `photo` is left out where there is none, by whoever signs and by older exports. */
const lineText = ({ person, word, reason, note, checkin, photo }: DecisionLineText) =>
  JSON.stringify([person, word, reason, note, checkin, photo ?? null]);

async function actFaults(row: ActRow, head: HeadRecord, signers: ReadonlyMap<string, KnownSigner>): Promise<string[]> {
  const faults: string[] = [];
  const body = await statementFaults<ActBody>("act", row, row.envelope, head, signers, faults);
  if (!body) return faults;
  if (body.person !== row.person) faults.push("its signer is not the one that the signed bytes name");
  if (body.act.subject !== row.subject) faults.push("its subject is not the signed one");
  const fault = actRowsFault(body, row);
  if (fault) faults.push(fault);
  return faults;
}

async function statementFaults<Body>(
  kind: LedgerKindName,
  row: { credential: string; person: string; nonceHash: string; bodyHash: string },
  envelope: ExportedAssertion,
  head: HeadRecord,
  signers: ReadonlyMap<string, KnownSigner>,
  faults: string[],
): Promise<Body | null> {
  const bytes = Buffer.from(envelope.body, "base64url");
  const nonceHash = sha256(Buffer.from(envelope.nonce, "base64url"));
  const bodyHash = sha256(bytes);
  if (bodyHash.toString("hex") !== row.bodyHash) faults.push("its raw bytes do not match their hash");
  if (nonceHash.toString("hex") !== row.nonceHash) faults.push("its nonce does not match its hash");
  const signer = signers.get(row.credential);
  if (!signer) faults.push(`its key ${row.credential} is unknown`);
  else {
    if (signer.person !== row.person) faults.push("its key belongs to somebody else");
    const assertion = {
      clientData: Buffer.from(envelope.clientData, "base64url"),
      authenticatorData: Buffer.from(envelope.authenticatorData, "base64url"),
      signature: Buffer.from(envelope.signature, "base64url"),
    };
    const expected = { challenge: challengeOf(kind, nonceHash, bodyHash), origin: head.origin, rpIdHash: sha256(head.rpId) };
    const second = envelope.second === undefined ? null : Buffer.from(envelope.second, "base64url");
    const fault = (await assertionFault(assertion, expected, signer)) ?? (await secondFault(second, expected.challenge, signer.second));
    if (fault) faults.push(`its signature does not verify (${fault})`);
  }
  try {
    return JSON.parse(bytes.toString("utf8")) as Body;
  } catch {
    faults.push("its raw bytes cannot be read");
    return null;
  }
}

type StoredFeatures = {
  claimedAt: number;
  points: number;
  judge: string;
  placeId: string | null;
  counts?: { date: string; session: string } | null;
  place?: { distance: number; accuracy: number } | null;
  /** absent from rows that are older than this field: they count at their receipt */
  countsAt?: number;
};

function columnsAgree(row: CheckinRow): boolean {
  const features = JSON.parse(row.features) as StoredFeatures;
  return (
    row.dutyDate === (features.counts?.date ?? null) &&
    row.session === (features.counts?.session ?? null) &&
    row.distance === (features.place?.distance ?? null) &&
    row.accuracy === (features.place?.accuracy ?? null) &&
    row.placeId === features.placeId &&
    row.points === features.points &&
    row.judgeVersion === features.judge &&
    row.claimedAt === storable(features.claimedAt) &&
    (row.countsAt === undefined || row.countsAt === (features.countsAt ?? row.receivedAt))
  );
}

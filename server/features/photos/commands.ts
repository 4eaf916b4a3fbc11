/** The bytes of a photo after its statement, and reference photos. Whose hash no stored statement names is not taken, whoever sends it. */
import type { PhotoReceipt, PhotoUpload, ReferenceUpload } from "../../../contract/photo.ts";
import type { Context } from "../../context.ts";
import { todayOf } from "../../days/duty.ts";
import { Fault } from "../../fault.ts";
import { sha256 } from "../../hash.ts";
import type { Who } from "../../http/access.ts";
import { readJpeg, type Jpeg } from "../../photos/jpeg.ts";
import { insertPhoto, keepFile, type PhotoToKeep } from "../../photos/keep.ts";
import { dhashOfJpeg } from "../../photos/picture.ts";
import { dropPhoto } from "../../photos/retention.ts";
import { mayPutReference } from "./policy.ts";
import { namingOf, newestReference, references, storedPhoto } from "./queries.ts";

/** A retry of the same bytes gets the same answer. Throws photo_unreadable, photo_not_named. */
export async function receivePhoto(context: Context, tenant: string, asked: PhotoUpload): Promise<PhotoReceipt> {
  const { kind, statement, person } = asked;
  const { jpeg, form, hash } = wholeJpeg(asked.jpeg);
  const naming = await namingOf(context.db, tenant, { kind, statement, person, hash });
  if (!naming) throw new Fault("photo_not_named");
  const known = await storedPhoto(context.db, tenant, { statement, person, hash });
  if (known) return { hash: known.hash, receivedAt: known.receivedAt };
  const dhash = await dhashOrFault(jpeg);
  const { takenAt, named, date } = naming;
  const of = {
    tenant,
    kind,
    statement,
    person,
    hash,
    bytes: jpeg.length,
    dhash,
    named,
    takenAt,
    hasOwnData: form.hasOwnData,
    recordedBy: null,
  };
  const receivedAt = context.now();
  await store(context, of, jpeg);
  if (date) context.events.publish({ kind: kind === "act" ? "act" : "checkin", tenant, date, people: [person] });
  return { hash: hash.toString("hex"), receivedAt };
}

/** A newer reference takes the place of the one before, whose file goes. Nothing compares it by machine. Throws forbidden, photo_unreadable, person_unknown. */
export async function putReference(context: Context, who: Who, person: string, asked: ReferenceUpload): Promise<PhotoReceipt> {
  const directory = await context.cache.directory(who.tenant);
  if (!directory.people.has(person)) throw new Fault("person_unknown");
  if (!mayPutReference(who, directory, person, todayOf(directory, person, context.now()))) throw new Fault("forbidden");
  const { bare } = wholeJpeg(asked.jpeg).form;
  const hash = sha256(bare);
  const newest = await newestReference(context.db, who.tenant, person);
  if (newest?.hash === hash.toString("hex")) return { hash: newest.hash, receivedAt: newest.receivedAt };
  const receivedAt = context.now();
  const photo: PhotoToKeep = {
    tenant: who.tenant,
    kind: "reference",
    statement: context.uuid(),
    person,
    hash,
    bytes: bare.length,
    dhash: await dhashOrFault(bare),
    named: null,
    hasOwnData: null,
    takenAt: receivedAt,
    recordedBy: who.person,
  };
  await store(context, photo, bare);
  const [, ...older] = await references(context.db, who.tenant, person);
  for (const { statement, hash: its, takenAt } of older) {
    const row = { statement_id: statement, person_id: person, photo_hash: Buffer.from(its, "hex"), taken_at: takenAt };
    await dropPhoto(context, who.tenant, row);
  }
  return { hash: hash.toString("hex"), receivedAt };
}

async function store(context: Context, photo: PhotoToKeep, jpeg: Buffer): Promise<void> {
  await keepFile(context, photo, jpeg);
  await context.transact((tx) => insertPhoto(context, tx, photo));
}

/** From the first byte to the last a plain JPEG: its hash is over all of it. */
function wholeJpeg(text: string): { jpeg: Buffer; form: Jpeg; hash: Buffer } {
  const jpeg = Buffer.from(text, "base64url");
  const form = readJpeg(jpeg);
  if (!form || form.length !== jpeg.length) throw new Fault("photo_unreadable");
  return { jpeg, form, hash: sha256(jpeg) };
}

async function dhashOrFault(jpeg: Buffer): Promise<Uint8Array> {
  const dhash = await dhashOfJpeg(jpeg);
  if (!dhash) throw new Fault("photo_unreadable");
  return dhash;
}

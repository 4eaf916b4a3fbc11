/**
 * A paper list from its files to its report. All or nothing: a dry run and a list with faults write nothing. What is written are proposals; they count
 * once the superior has signed them (attended records).
 */
import { paperLimits, type PaperFault, type PaperRemark, type PaperReport, type PaperRequest } from "../../../contract/paper.ts";
import type { Context } from "../../context.ts";
import { iso } from "../../db/instant.ts";
import type { ManualMode } from "../../directory/snapshot.ts";
import { Fault } from "../../fault.ts";
import { sha256 } from "../../hash.ts";
import type { Who } from "../../http/access.ts";
import { insertPhoto, keepFile, type PhotoToKeep } from "../../photos/keep.ts";
import { dhashOfJpeg, pixelsOf, redrawn } from "../../photos/picture.ts";
import { readFiles } from "../../spreadsheet/read.ts";
import { photosIn, type PhotoFile } from "./archive.ts";
import { ownDataOf, remarksOn } from "./exif.ts";
import { matchPhotos } from "./match.ts";
import { knownOriginals } from "./queries.ts";
import { resolveRows, type Resolved } from "./resolve.ts";
import { rowsIn } from "./rows.ts";
import { sentences } from "./sentences.ts";

/** `file`: of the archive, unpacked when it is its turn. */
type Entry = Resolved & { file: PhotoFile | null };
type Looked = { entry: Entry; remarks: PaperRemark[]; original: Buffer | null };

/** Throws not_found (no such mode), file_unreadable, body_too_large, paper_known. */
export async function importPaper(context: Context, who: Who, modeId: string, asked: PaperRequest): Promise<PaperReport> {
  const directory = await context.cache.directory(who.tenant);
  const mode = directory.manualModes.find(({ id }) => id === modeId);
  if (!mode) throw new Fault("not_found");
  const list = bytesOf(asked.list, paperLimits.list);
  const archive = asked.photos && bytesOf(asked.photos, paperLimits.archive);
  const read = rowsIn(await readFiles([{ name: asked.list.name, bytes: list }]));
  const { resolved, faults: unresolved } = resolveRows(directory, who, mode, read.rows, context.now());
  const files = archive ? await photosIn(asked.photos!.name, archive) : [];
  const { entries, faults: unmatched } = matched(read.rows.length > 0 ? resolved : [], files);
  const faults = [...read.faults, ...unresolved, ...(read.faults.length + unresolved.length === 0 ? unmatched : [])];
  const looked = faults.length === 0 ? await lookAt(context, who.tenant, entries, faults) : [];
  const report: PaperReport = {
    ok: faults.length === 0,
    committed: false,
    entries: entries.length,
    photos: entries.filter(({ file }) => file).length,
    faults: faults.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)),
    remarks: looked.flatMap(({ entry, remarks }) =>
      remarks.map((remark) => ({ ...remark, line: entry.row.line, name: directory.people.get(entry.person)?.name ?? "" })),
    ),
  };
  if (asked.mode === "dry" || faults.length > 0) return report;
  await write(context, who, mode, looked, sha256(list, archive ?? ""));
  return { ...report, committed: true };
}

function bytesOf({ name, content }: { name: string; content: string }, most: number): Buffer {
  if (content.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(content))
    throw new Fault("file_unreadable", { file: name, reason: "Isi berkas rusak saat dikirim. Unggah lagi." });
  const bytes = Buffer.from(content, "base64");
  if (bytes.length > most) throw new Fault("body_too_large", { file: name, reason: "Berkas terlalu besar. Bagi menjadi beberapa." });
  return bytes;
}

function matched(resolved: readonly Resolved[], files: readonly PhotoFile[]): { entries: Entry[]; faults: PaperFault[] } {
  const whole = (message: string): PaperFault => ({ line: null, column: "foto", message });
  const foreign = files.filter(({ name }) => !/\.(jpe?g|png)$/i.test(name)).map(({ name }) => whole(sentences.photoKind(name)));
  const byName = new Map(files.map((file) => [file.name, file]));
  const { of, faults } = matchPhotos(
    resolved.map(({ row }) => row),
    foreign.length > 0 ? [] : [...byName.keys()],
  );
  const entries = resolved.map((each) => ({ ...each, file: byName.get(of.get(each.row) ?? "") ?? null }));
  const bare = entries.filter(({ row, file }) => !file && !row.note);
  const unsaid = bare.map(({ row }): PaperFault => ({ line: row.line, column: "keterangan", message: sentences.needsNote }));
  return { entries, faults: [...foreign, ...faults.map(whole), ...unsaid] };
}

/** Every photo is opened once, one after the other; one that cannot be read is a fault. */
async function lookAt(context: Context, tenant: string, entries: readonly Entry[], faults: PaperFault[]): Promise<Looked[]> {
  const directory = await context.cache.directory(tenant);
  const looked: Looked[] = [];
  let pixels = 0;
  for (const entry of entries) {
    const file = entry.file && (await entry.file.bytes());
    if (!file) {
      looked.push({ entry, remarks: [], original: null });
      continue;
    }
    const { row, person, zone, said, expected } = entry;
    const size = await pixelsOf(file);
    pixels += size ?? 0;
    if (pixels > paperLimits.pixels) throw new Fault("body_too_large", { file: entry.file!.name, reason: sentences.pixels });
    const isReadable = size !== null && (await dhashOfJpeg(file)) !== null;
    if (!isReadable) faults.push({ line: row.line, column: "foto", message: sentences.photoUnreadable(entry.file!.name) });
    const places = directory.placesOf(person, row.date);
    const remarks = remarksOn(ownDataOf(file), { places, zone, said, from: expected.opens, until: expected.closes });
    looked.push({ entry, remarks, original: sha256(file) });
  }
  const hashes = looked.flatMap(({ original }) => original ?? []);
  const known = await knownOriginals(context.db, tenant, hashes);
  const counts = Map.groupBy(hashes, (hash) => hash.toString("hex"));
  for (const { remarks, original } of looked) {
    const hex = original?.toString("hex") ?? "";
    const isUsed = known.has(hex) || (counts.get(hex)?.length ?? 0) > 1;
    if (isUsed) remarks.push({ sentence: "Foto yang persis sama dipakai pada baris lain atau daftar lain.", doubtful: true });
  }
  return looked;
}

type Drawn = Looked & { id: string; photo: PhotoToKeep | null };

/** The files first, then every row in one transaction: a fault on the way leaves orphans that a job takes away. */
async function write(context: Context, who: Who, mode: ManualMode, looked: readonly Looked[], fileHash: Buffer): Promise<void> {
  const drawn: Drawn[] = [];
  for (const each of looked) drawn.push(await draw(context, who, each));
  const batch = context.uuid();
  await context.transact(async (tx) => {
    const stored = await tx
      .insertInto("paper_batch")
      .values({
        tenant_id: who.tenant,
        batch_id: batch,
        mode_id: mode.id,
        file_hash: fileHash,
        uploaded_by: who.person,
        uploaded_at: iso(context.now()),
      })
      .onConflict((conflict) => conflict.columns(["tenant_id", "mode_id", "file_hash"]).doNothing())
      .returning("batch_id")
      .executeTakeFirst();
    if (!stored) throw new Fault("paper_known");
    for (const { id, entry, original, remarks, photo } of drawn) {
      const { row, person, said } = entry;
      await tx
        .insertInto("paper_entry")
        .values({
          tenant_id: who.tenant,
          entry_id: id,
          batch_id: batch,
          line: row.line,
          person_id: person,
          duty_date: row.date,
          session: row.session,
          said_at: said === null ? null : iso(said),
          note: row.note,
          photo_hash: photo?.hash ?? null,
          original_hash: photo ? original : null,
          remarks: photo ? JSON.stringify(remarks) : null,
        })
        .execute();
      if (photo) await insertPhoto(context, tx, photo);
    }
  });
}

async function draw(context: Context, who: Who, looked: Looked): Promise<Drawn> {
  const id = context.uuid();
  const { file, person, said, expected } = looked.entry;
  if (!file) return { ...looked, id, photo: null };
  const jpeg = await redrawn(await file.bytes());
  const dhash = jpeg && (await dhashOfJpeg(jpeg));
  if (!jpeg || !dhash) throw new Fault("file_unreadable", { file: file.name, reason: sentences.photoUnreadable(file.name) });
  const photo: PhotoToKeep = {
    tenant: who.tenant,
    kind: "paper",
    statement: id,
    person,
    hash: sha256(jpeg),
    bytes: jpeg.length,
    dhash,
    takenAt: said ?? expected.due,
    named: null,
    hasOwnData: null,
    recordedBy: who.person,
  };
  await keepFile(context, photo, jpeg);
  return { ...looked, id, photo };
}

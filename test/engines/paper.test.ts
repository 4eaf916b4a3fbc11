/** A paper list with photos under manual mode: checked whole, kept as proposals, and counting once the superior has signed them. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import sharp from "sharp";
import writeWorkbook from "write-excel-file/node";
import type { PaperQueue, PaperReport } from "../../contract/paper.ts";
import { href, routes } from "../../contract/routes.ts";
import type { AttendedLine } from "../../core/acts/act.ts";
import { iso } from "../../server/db/instant.ts";
import { pack } from "../../server/spreadsheet/zip.ts";
import { engines } from "../database.ts";
import { openDinas, read, type Dinas } from "../dinas.ts";
import { scene } from "../pictures.ts";
import { at, office, openWorld, type KeyedPhone, type World } from "../world.ts";

const monday = "2026-05-04";
const head = ["nip", "tanggal", "masuk", "pulang", "keterangan"];

/** As a phone's own camera writes it. */
async function withExif(jpeg: Buffer, lat: number, lon: number, time: string): Promise<Buffer> {
  const dms = (value: number) => {
    const whole = Math.abs(value);
    const minutes = (whole % 1) * 60;
    return `${Math.floor(whole)}/1 ${Math.floor(minutes)}/1 ${Math.round((minutes % 1) * 60_000)}/1000`;
  };
  const GPS = { GPSLatitudeRef: lat < 0 ? "S" : "N", GPSLatitude: dms(lat), GPSLongitudeRef: lon < 0 ? "W" : "E", GPSLongitude: dms(lon) };
  return sharp(jpeg)
    .withExif({ IFD0: { Make: "samsung" }, IFD2: { DateTimeOriginal: `2026:05:04 ${time}` }, IFD3: GPS })
    .jpeg()
    .toBuffer();
}

for (const { engine, skip } of engines) {
  describe(`paper lists, ${engine}`, { skip }, () => {
    let world: World;
    let dinas: Dinas;
    let mode: string;
    let bkpsdm: string;
    let jafung: KeyedPhone;
    const nips = new Map<string, string>();

    const nipOf = (person: { id: string }) => nips.get(person.id)!;
    const list = async (...rows: string[][]) =>
      writeWorkbook([{ sheet: "Daftar", data: [head, ...rows].map((row) => row.map((value) => ({ value, type: String }))) }]).toBuffer();
    const send = async (sheet: Buffer, photos: Record<string, Buffer> | Buffer | null, by = bkpsdm, how: "dry" | "commit" = "commit") => {
      const archive = photos === null || Buffer.isBuffer(photos) ? photos : pack(new Map(Object.entries(photos)));
      const body = {
        mode: how,
        list: { name: "daftar.xlsx", content: sheet.toString("base64") },
        photos: archive && { name: "foto.zip", content: archive.toString("base64") },
      };
      return world.call("POST", href("paper", { mode }), { cookie: await world.session(by), body });
    };
    const queueOf = async (person: string): Promise<PaperQueue> => (await read(world, "paperQueue", person)).json;
    const count = async (table: "paper_entry" | "photo") =>
      (await world.context.db.selectFrom(table).select("tenant_id").where("tenant_id", "=", world.tenant).execute()).length;
    const messages = ({ faults }: PaperReport) => faults.map(({ line, column, message }) => `${line} ${column} ${message}`);

    before(async () => {
      world = await openWorld(engine, at(monday, "10:00"));
      dinas = await openDinas(world);
      bkpsdm = await world.outsider();
      await world.grant(bkpsdm, "bkpsdm");
      mode = world.context.uuid();
      await world.context.db
        .insertInto("manual_mode")
        .values({
          tenant_id: world.tenant,
          act_id: mode,
          mode_id: mode,
          unit_ids: [dinas.unit],
          from_at: iso(at(monday, "05:00")),
          until_at: iso(at("2026-05-08", "18:00")),
          reason: "Aplikasi diperbaiki.",
          renews: null,
          said_by: bkpsdm,
          said_at: iso(at(monday, "05:00")),
        })
        .execute();
      world.context.events.publish({ kind: "directory", tenant: world.tenant });
      jafung = await world.phone(dinas.kabid.id);
      for (const { person_id, nip } of await world.context.db.selectFrom("person").select(["person_id", "nip"]).execute())
        if (nip) nips.set(person_id, nip);
    });
    after(() => world.close());

    test("a dry run checks everything and keeps nothing", async () => {
      const photo = await withExif(await scene(60), office.lat, office.lon, "07:22:10");
      const { status, json } = await send(
        await list([nipOf(dinas.jafung), monday, "07:24", "", ""]),
        { [`${nipOf(dinas.jafung)}_${monday}_masuk.jpg`]: photo },
        bkpsdm,
        "dry",
      );
      const report = json as PaperReport;
      assert.deepEqual([status, report.ok, report.committed, report.entries, report.photos], [200, true, false, 1, 1]);
      assert.deepEqual(
        report.remarks.map(({ line, name, sentence, doubtful }) => [line, name, sentence, doubtful]),
        [
          [2, "Jafung", "Posisi di data foto di dalam Lapangan 2.", false],
          [2, "Jafung", "Waktu di data foto 2026-05-04 07:22, sesuai dengan daftar.", false],
        ],
      );
      assert.deepEqual([await count("paper_entry"), await count("photo")], [0, 0]);
    });

    test("all or nothing: each fault with its row", async () => {
      const { json } = await send(
        await list(
          [nipOf(dinas.jafung), monday, "07:24", "", "ada"],
          ["198609262015051001", monday, "07:24", "", "ada"],
          [nipOf(dinas.sekda), monday, "07:24", "", "ada"],
          [nipOf(dinas.umi), "2026-05-02", "07:24", "", "ada"],
          [nipOf(dinas.umi), monday, "03:10", "", "ada"],
          [nipOf(dinas.umi), monday, "", "16:05", "ada"],
          [nipOf(dinas.jafung), monday, "07:30", "", "ada"],
        ),
        null,
      );
      assert.deepEqual(messages(json), [
        "3 nip NIP tidak dikenal.",
        "4 tanggal Mode manual ini tidak berlaku bagi unit pegawai pada hari itu.",
        "5 tanggal Pada tanggal itu pegawai tidak dijadwalkan bekerja.",
        "6 masuk Jam di luar jendela absen sesi itu.",
        "7 pulang Waktu belum tiba.",
        "8 nip Pegawai, tanggal dan sesi ini sudah ada di baris lain.",
      ]);
      const bare = await send(await list([nipOf(dinas.umi), monday, "07:24", "", ""]), {
        "apel.jpg": await scene(61),
        "a.txt": Buffer.from("x"),
      });
      assert.deepEqual(messages(bare.json), [
        "null foto Berkas a.txt bukan foto JPG atau PNG.",
        "2 keterangan Tanpa foto, keterangan harus diisi.",
      ]);
      const torn = await send(await list([nipOf(dinas.umi), monday, "07:24", "", ""]), {
        [`${nipOf(dinas.umi)}.jpg`]: Buffer.from("no picture"),
      });
      assert.deepEqual(messages(torn.json), [`2 foto Foto ${nipOf(dinas.umi)}.jpg tidak terbaca.`]);
      assert.equal(await count("paper_entry"), 0);
    });

    test("who may: BKPSDM anybody, a superior his own, nobody himself, employees nobody", async () => {
      const sheet = await list([nipOf(dinas.jafung), monday, "07:24", "", "HP rusak"]);
      assert.equal((await send(sheet, null, dinas.kabid.id, "dry")).json.ok, true);
      assert.deepEqual(messages((await send(sheet, null, dinas.sekretaris.id, "dry")).json), [
        "2 nip Pegawai ini di luar wewenang Anda pada tanggal itu.",
      ]);
      assert.equal((await send(sheet, null, dinas.umi.id, "dry")).status, 403);
      const own = await list([nipOf(dinas.kabid), monday, "07:24", "", "HP rusak"]);
      assert.equal((await send(own, null, dinas.kabid.id, "dry")).json.faults.length, 1);
    });

    test("limits: no archive, too many files, a file that unpacks to more than 8 MB", async () => {
      const sheet = await list([nipOf(dinas.jafung), monday, "07:24", "", "HP rusak"]);
      assert.equal((await send(sheet, Buffer.from("no archive"))).json.code, "file_unreadable");
      const many = Object.fromEntries(Array.from({ length: 2001 }, (_, i) => [`${i}.jpg`, Buffer.from("x")]));
      assert.equal((await send(sheet, many)).json.code, "body_too_large");
      const large = { [`${nipOf(dinas.jafung)}.jpg`]: Buffer.alloc(8 * 1024 * 1024 + 1) };
      assert.equal((await send(sheet, large)).json.code, "body_too_large");
    });

    test("only what is a JPEG or PNG by its bytes, at most 24 megapixels each", async () => {
      const sheet = await list([nipOf(dinas.jafung), monday, "07:24", "", "HP rusak"]);
      const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"><circle cx="99" cy="99" r="80"/></svg>');
      const blank = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: "#789" } });
      for (const [name, file] of [
        ["png", svg],
        ["jpg", await blank(64, 64).gif().toBuffer()],
        ["jpg", await blank(6001, 4000).jpeg().toBuffer()],
      ] as const) {
        const { json } = await send(sheet, { [`${nipOf(dinas.jafung)}.${name}`]: file });
        assert.deepEqual(messages(json), [`2 foto Foto ${nipOf(dinas.jafung)}.${name} tidak terbaca.`]);
      }
      assert.deepEqual([await count("paper_entry"), await count("photo")], [0, 0]);
      const wide = { [`${nipOf(dinas.jafung)}.png`]: await blank(6000, 4000).png().toBuffer() };
      assert.equal((await send(sheet, wide, bkpsdm, "dry")).json.ok, true);
    });

    test("kept as proposals for who decides; signed, they count, and the photo stays with the record", async () => {
      const photo = await withExif(await scene(62), office.lat + 0.05, office.lon, "09:40:00");
      const sheet = await list([nipOf(dinas.jafung), monday, "07:24", "", ""], [nipOf(dinas.kasi), monday, "hadir", "", "HP hilang"]);
      const photos = { [`${nipOf(dinas.jafung)}_${monday}.jpg`]: photo };
      const { json } = await send(sheet, photos);
      assert.deepEqual([json.ok, json.committed, json.faults], [true, true, []]);
      assert.equal((await send(sheet, photos)).json.code, "paper_known");
      const { modes, entries: none } = await queueOf(dinas.sekretaris.id);
      assert.deepEqual([none, modes], [[], [{ id: mode, from: monday, until: "2026-05-08", reason: "Aplikasi diperbaiki." }]]);

      const { entries } = await queueOf(dinas.kabid.id);
      assert.deepEqual(
        entries.map(({ person, session, said, note, photo: view, remarks }) => [
          person.name,
          session,
          said,
          note,
          view?.state ?? null,
          remarks.map(({ doubtful }) => doubtful),
        ]),
        [
          ["Jafung", "in", at(monday, "07:24"), null, "kept", [true, true]],
          ["Kasi", "in", null, "HP hilang", null, []],
        ],
      );
      const [first] = entries;
      const shown = await world.call("GET", href("photo", { statement: first!.id, person: first!.person.id }), {
        cookie: await world.session(dinas.kabid.id),
      });
      assert.equal(shown.status, 200);
      const kept = await sharp(shown.response.rawPayload).metadata();
      assert.ok(shown.response.rawPayload.length <= 200 * 1024 && kept.exif === undefined, "drawn anew, without its own data");

      const lines = entries.map(({ person, date, session, said, note, photo: view }): AttendedLine => {
        return { person: person.id, date, session, at: said, reason: "manual", photo: view?.hash ?? null, note };
      });
      const signed = await world.act(jafung, { subject: "attended", lines });
      assert.equal(signed.status, 200, JSON.stringify(signed.json));
      assert.deepEqual((await queueOf(dinas.kabid.id)).entries, []);
      const day = await world.call("GET", href("personDay", { person: dinas.jafung.id, date: monday }), {
        cookie: await world.session(dinas.kabid.id),
      });
      assert.deepEqual(
        day.json.photos.map(({ statement, state, stamp }: { statement: string; state: string; stamp: { by: string } }) => [
          statement,
          state,
          stamp.by,
        ]),
        [[signed.json.id, "kept", "Kabid"]],
      );
      assert.equal(day.json.day.sessions[0].colour, "biru");
      const again = await world.call("GET", href("photo", { statement: signed.json.id, person: dinas.jafung.id }), {
        cookie: await world.session(dinas.kabid.id),
      });
      assert.deepEqual(again.response.rawPayload, shown.response.rawPayload);
    });

    test("the same photo in another list is said, and P1 stands with it", async () => {
      const photo = await withExif(await scene(62), office.lat + 0.05, office.lon, "09:40:00");
      const { json } = await send(await list([nipOf(dinas.budi), monday, "07:24", "", ""]), { [`${nipOf(dinas.budi)}.jpg`]: photo });
      assert.ok((json as PaperReport).remarks.some(({ sentence, doubtful }) => doubtful && /persis sama/.test(sentence)));
      const own = (await queueOf(dinas.kabid.id)).entries;
      assert.deepEqual(
        own.map(({ photo: view }) => view!.verdicts.map(({ id, points }) => `${id} ${points}`)),
        [["P1 20"]],
      );
    });

    test("the template has the columns that are read", async () => {
      const { status, response } = await world.call("GET", routes.paperTemplate, { cookie: await world.session(bkpsdm) });
      assert.equal(status, 200);
      const { json } = await send(response.rawPayload, null, bkpsdm, "dry");
      assert.deepEqual(messages(json), ["2 nip NIP tidak dikenal.", "2 nip NIP tidak dikenal."]);
    });
  });
}

/** Documents through the application: who takes which, drafts and locked months, looks that are logged, the explanation of a cut, bundles, and the public page. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { parse } from "csv-parse/sync";
import * as mupdf from "mupdf";
import { decodeQR } from "qr/decode.js";
import readWorkbook from "read-excel-file/node";
import yauzl from "yauzl";
import type { RecapStage } from "../../core/acts/act.ts";
import type { Bundles, CutExplained, DocumentUnits, LetterheadView, RecapVerified } from "../../contract/document.ts";
import { cutKeys } from "../../contract/cut-key.ts";
import { href, type RouteName } from "../../contract/routes.ts";
import { lineOf } from "../../server/documents/source.ts";
import { beginBundle, dropOldBundles } from "../../server/features/documents/bundle.ts";
import { prepareRecap } from "../../server/recap/prepare.ts";
import { openDinas, tpp, type Dinas } from "../dinas.ts";
import { engines } from "../database.ts";
import { at, openWorld, type KeyedPhone, type World } from "../world.ts";

const month = "2026-05";

function textOf(bytes: Buffer): string {
  const document = mupdf.Document.openDocument(bytes, "application/pdf");
  const pages = Array.from({ length: document.countPages() }, (_, page) => document.loadPage(page).toStructuredText("").asText());
  return pages.join(" ").replace(/\s+/g, " ");
}

function qrOf(bytes: Buffer): string {
  const document = mupdf.Document.openDocument(bytes, "application/pdf");
  const page = document.loadPage(document.countPages() - 1);
  const pixmap = page.toPixmap(mupdf.Matrix.scale(4, 4), mupdf.ColorSpace.DeviceRGB, false);
  const data = new Uint8Array(pixmap.getPixels());
  return decodeQR({ width: pixmap.getWidth(), height: pixmap.getHeight(), data }, { timeLimit: 10_000 });
}

async function namesIn(bytes: Buffer): Promise<Map<string, Buffer>> {
  const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true });
  const found = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry()) {
    const parts: Buffer[] = [];
    for await (const part of await zip.openReadStreamPromise(entry)) parts.push(part as Buffer);
    found.set(entry.fileName, Buffer.concat(parts));
  }
  return found;
}

for (const { engine, skip } of engines) {
  describe(`documents on ${engine}`, { skip }, () => {
    let world: World;
    let dinas: Dinas;
    let admin: string;
    let officer: string;
    let treasurer: string;
    let recap: string;
    const keys = new Map<string, KeyedPhone>();
    const cookies = new Map<string, string>();

    const get = async (person: string, name: RouteName, params: Record<string, string> = {}, query: Record<string, string> = {}) => {
      const cookie = cookies.get(person) ?? (await world.session(person));
      cookies.set(person, cookie);
      const { status, json, response } = await world.call("GET", href(name, params, query), { cookie });
      return { status, json, bytes: response.rawPayload, headers: response.headers };
    };
    const unitMonth = () => ({ unit: dinas.unit, month });
    const looksAt = async (person: string) => (await get(person, "myLooks")).json as { by: string; what: string }[];

    before(async () => {
      world = await openWorld(engine);
      dinas = await openDinas(world);
      admin = await world.outsider("Rina Admin");
      officer = await world.outsider("Hasan Petugas");
      treasurer = await world.outsider("Tuti Bendahara");
      await world.grant(admin, "unit_admin", dinas.unit);
      await world.grant(officer, "bkpsdm");
      await world.grant(treasurer, "bendahara");
      const paid = [dinas.umi.id, dinas.kepala.id, dinas.jihan.id];
      for (const person of paid) await tpp(world, person, 3_000_000);
      // a month whose allowances are not all known is not signed: the others' is known, and nothing
      const { people } = await world.context.cache.directory(world.tenant);
      for (const person of people.keys()) if (!paid.includes(person)) await tpp(world, person, 0);
      for (const person of [admin, officer, dinas.kepala.id, dinas.umi.id]) keys.set(person, await world.phone(person));
      world.clock.now = at("2026-05-05", "08:15");
      assert.equal((await world.checkin(keys.get(dinas.umi.id)!)).status, 200);
      world.clock.now = at("2026-05-05", "16:03");
      assert.equal((await world.checkin(keys.get(dinas.umi.id)!)).status, 200);
      world.clock.now = at("2026-06-03", "09:00");
    });
    after(() => world.close());

    const umisCuts = async () => {
      const directory = await world.context.cache.directory(world.tenant);
      return (await lineOf(world.context, directory, dinas.umi.id, month))!.line;
    };

    test("before anything was prepared: a draft of what the month comes to now; who may not is told so", async () => {
      const { status, bytes, headers } = await get(admin, "documentRecap", unitMonth());
      assert.equal(status, 200);
      assert.match(String(headers["content-disposition"]), /attachment; filename="rekap-u2-dinas-pekerjaan-umum-2026-05\.pdf"/);
      const text = textOf(bytes);
      for (const word of ["DRAF", "KABUPATEN UJI", "Umi", "Jihan", "Jumlah (9 orang)"]) assert.ok(text.includes(word), word);
      assert.ok(!text.includes("SHA-256"));
      for (const [person, name, wanted] of [
        [dinas.umi.id, "documentRecap", 403],
        [dinas.jihan.id, "documentPayment", 403],
        [dinas.kasubag.id, "documentRecap", 403],
        [treasurer, "documentRecap", 403],
        [treasurer, "documentPayment", 200],
        [dinas.kepala.id, "documentRecap", 200],
      ] as const)
        assert.equal((await get(person, name, unitMonth())).status, wanted, `${person} ${name}`);
      assert.equal((await get(admin, "documentRecap", { unit: dinas.setda, month })).status, 403);
      assert.equal((await get(admin, "documentRecap", { unit: dinas.unit, month: "2026-09" })).json.code, "month_ahead");
      assert.equal((await get(officer, "documentRecap", { unit: world.tenant, month })).json.code, "unit_unknown");
      assert.equal((await get(officer, "documentRecap", unitMonth(), { format: "docx" })).json.code, "invalid_input");
      const units = (await get(treasurer, "documentUnits")).json as DocumentUnits;
      assert.deepEqual(new Set(units.units.map(({ recap, payment }) => `${recap} ${payment}`)), new Set(["false true"]));
      assert.ok((await looksAt(dinas.umi.id)).some(({ by, what }) => by === "Rina Admin" && what === "rekap Mei 2026"));
      assert.ok((await looksAt(dinas.umi.id)).some(({ by, what }) => by === "Tuti Bendahara" && what === "daftar pembayaran Mei 2026"));
    });

    test("letterheads: the regency's for everybody, a unit's own above it, by their admins only", async () => {
      const put = async (person: string, unit: string | null, office: string) => {
        const body = { unit, government: "Pemerintah Kabupaten Uji", office, address: "Jalan Merdeka 1", place: "Bintuhan" };
        return world.call("PUT", href("letterhead"), { cookie: cookies.get(person) ?? (await world.session(person)), body });
      };
      assert.equal((await put(admin, null, "")).json.code, "forbidden");
      assert.equal((await put(admin, dinas.setda, "Setda")).json.code, "forbidden");
      assert.equal((await put(officer, null, "")).status, 200);
      const { status, json } = await put(admin, dinas.unit, "Dinas PU dan Penataan Ruang");
      assert.equal(status, 200);
      assert.deepEqual(
        (json as LetterheadView[]).map(({ office, own }) => [office, own]),
        [["Dinas PU dan Penataan Ruang", true]],
      );
      const text = textOf((await get(officer, "documentPayment", unitMonth(), { paper: "a4" })).bytes);
      for (const word of [
        "PEMERINTAH KABUPATEN UJI",
        "DINAS PU DAN PENATAAN RUANG",
        "Jalan Merdeka 1",
        "Bintuhan, 3 Juni 2026",
        "Tuti Bendahara",
      ])
        assert.ok(text.includes(word), word);
    });

    test("locked: no draft any more, signatures with their times, a QR whose page says unit, month and signatures, and nothing personal", async () => {
      const directory = await world.context.cache.directory(world.tenant);
      recap = await prepareRecap(world.context, directory, { ...unitMonth(), by: admin });
      const row = await world.context.db
        .selectFrom("recap")
        .select(["hash", "totals"])
        .where("recap_id", "=", recap)
        .executeTakeFirstOrThrow();
      const hash = Buffer.from(row.hash).toString("hex");
      const carried = (row.totals as { open: number }).open;
      const open = await umisCuts();
      const first = { person: dinas.umi.id, month, cut: cutKeys(open.cuts.cuts)[0]! };
      assert.equal(((await get(dinas.umi.id, "cutExplained", first)).json as CutExplained).lockedAt, null);
      assert.ok(textOf((await get(admin, "documentRecap", unitMonth())).bytes).includes("DRAF"), "prepared is not locked");
      const sign = (person: string, stage: RecapStage) =>
        world.act(keys.get(person)!, { subject: "recap", recap, unit: dinas.unit, month, stage, hash, carried });
      for (const [person, stage] of [
        [admin, "checked"],
        [dinas.kepala.id, "head"],
        [officer, "bkpsdm"],
      ] as const) {
        const { status, json } = await sign(person, stage);
        assert.equal(status, 200, JSON.stringify(json));
        world.clock.now += 60_000;
      }
      const { bytes } = await get(admin, "documentRecap", unitMonth());
      const text = textOf(bytes);
      assert.ok(!text.includes("DRAF"));
      for (const word of ["Rina Admin", "Kepala Dinas", "Hasan Petugas", "3 Juni 2026 09.00 WIB", "3 Juni 2026 09.02 WIB"])
        assert.ok(text.includes(word), word);
      const url = qrOf(bytes);
      assert.equal(url, `http://localhost:8080/rekap/${recap}/${hash.slice(0, 32)}`);

      const asked = async (of: string, proof: string) =>
        (await world.call("GET", href("recapVerified", { recap: of, hash: proof }))).json as RecapVerified;
      const told = await asked(recap, hash.slice(0, 32));
      assert.ok(told.match && told.lockedAt !== null);
      assert.deepEqual(
        [told.unit, told.month, told.hash, told.signed.map(({ office }) => office)],
        ["Dinas Pekerjaan Umum", month, hash, ["Admin unit", "Kepala unit", "BKPSDM"]],
      );
      assert.ok(!/Rina|Hasan|Umi|NIP|\d{18}/.test(JSON.stringify(told)));
      assert.deepEqual(await asked(recap, "0".repeat(32)), { match: false });
      assert.deepEqual(await asked(world.tenant, hash), { match: false });
      assert.equal((await world.call("GET", href("recapVerified", { recap, hash: hash.slice(0, 8) }))).json.code, "invalid_input");
    });

    test("the same amounts in PDF, XLSX and CSV", async () => {
      const sheets = await readWorkbook((await get(treasurer, "documentPayment", unitMonth(), { format: "xlsx" })).bytes);
      const paid = sheets[0]!.data.at(-1)!.at(-1) as number;
      const csv = await get(treasurer, "documentPayroll", unitMonth(), { separator: "semicolon", bom: "yes" });
      const rows = parse(csv.bytes, { columns: true, bom: true, delimiter: ";" }) as Record<string, string>[];
      assert.equal(rows.length, 9);
      assert.equal(
        rows.reduce((sum, { diterima }) => sum + Number(diterima), 0),
        paid,
      );
      assert.deepEqual(new Set(rows.map(({ keadaan }) => keadaan)), new Set(["terkunci"]));
      const text = textOf((await get(treasurer, "documentPayment", unitMonth())).bytes);
      assert.ok(text.includes(`Rp${String(paid).replace(/\B(?=(\d{3})+$)/g, ".")}`), String(paid));
    });

    test("a card: one's own, and those who may see the days; a look is logged", async () => {
      const own = textOf((await get(dinas.umi.id, "documentCard", { person: dinas.umi.id, month })).bytes);
      for (const word of ["Kartu kehadiran", "Selasa, 5", "08.15", "16.03", "Diterima"])
        assert.ok(own.toLowerCase().includes(word.toLowerCase()), word);
      assert.equal((await get(dinas.kepala.id, "documentCard", { person: dinas.umi.id, month })).status, 200);
      assert.equal((await get(dinas.jihan.id, "documentCard", { person: dinas.umi.id, month })).status, 403);
      assert.equal((await get(treasurer, "documentCard", { person: dinas.umi.id, month })).status, 403);
      assert.ok((await looksAt(dinas.umi.id)).some(({ by, what }) => by === "Kepala Dinas" && what === "kartu kehadiran Mei 2026"));
    });

    test("one cut explained: clause, day, evidence for whoever may see it, and lines that add up to what is paid", async () => {
      const line = await umisCuts();
      const keysOf = cutKeys(line.cuts.cuts);
      const late = line.cuts.cuts.findIndex(({ kind, date }) => kind === "late" && date === "2026-05-05");
      assert.ok(late >= 0, JSON.stringify(line.cuts.cuts.slice(0, 3)));
      const params = { person: dinas.umi.id, month, cut: keysOf[late]! };
      const told = (await get(dinas.umi.id, "cutExplained", params)).json as CutExplained;
      assert.equal(told.cut.text, "Terlambat 45 menit (TL2)");
      assert.equal(told.cut.rupiah, 30_000);
      assert.ok(told.clause.citation.length > 3 && told.clause.sentence!.includes("1"), told.clause.sentence!);
      assert.equal(told.day!.date, "2026-05-05");
      assert.ok(
        told.evidence!.sentences.some((sentence) => sentence.includes("Terlambat 45 menit")),
        JSON.stringify(told.evidence),
      );
      assert.equal(
        told.sums.lines.reduce((sum, { rupiah }) => sum + rupiah, 0),
        told.sums.payable,
      );
      assert.equal(
        told.sums.lines.filter(({ key }) => key !== null).reduce((sum, { rupiah }) => sum - rupiah, 0),
        line.cuts.rupiah,
      );
      assert.ok(told.lockedAt !== null);

      const treasurers = (await get(treasurer, "cutExplained", params)).json as CutExplained;
      assert.equal(treasurers.evidence, null);
      assert.deepEqual(treasurers.day!.at, { in: null, out: null });
      assert.equal((await get(dinas.sekretaris.id, "cutExplained", params)).json.evidence.date, "2026-05-05");
      assert.equal((await get(dinas.jihan.id, "cutExplained", params)).status, 403);
      assert.equal((await get(dinas.umi.id, "cutExplained", { ...params, cut: "2026-05-05~tidak-ada~in" })).json.code, "cut_unknown");
      assert.equal((await get(dinas.umi.id, "cutExplained", { ...params, month: "2026-12" })).json.code, "month_ahead");
      assert.ok((await looksAt(dinas.umi.id)).some(({ by, what }) => by === "Sekretaris" && what === "penjelasan potongan"));
      const paper = textOf((await get(dinas.umi.id, "documentCut", params)).bytes);
      for (const word of ["Penjelasan potongan", "Terlambat 45 menit (TL2)", "Rp30.000", told.clause.citation.slice(0, 12), "Diterima"])
        assert.ok(paper.toLowerCase().includes(word.toLowerCase()), word);
    });

    test("a sheet of a day's musters", async () => {
      const date = "2026-05-04";
      const text = textOf((await get(admin, "documentMuster", { unit: dinas.unit, date })).bytes);
      for (const word of ["DAFTAR HADIR APEL", "Senin, 4 Mei 2026", "Umi"]) assert.ok(text.includes(word), word);
      const { nip } = (await world.context.cache.directory(world.tenant)).people.get(dinas.umi.id)!;
      assert.ok(!text.includes(nip!), "numbers are masked");
      assert.equal((await get(treasurer, "documentMuster", { unit: dinas.unit, date })).status, 403);
      assert.equal((await get(admin, "documentMuster", { unit: dinas.unit, date: "2026-06-30" })).json.code, "too_early");
      assert.equal((await get(admin, "documentMuster", { unit: dinas.unit, date: "2026-02-31" })).json.code, "invalid_input");
    });

    test("the whole regency as one file: progress, one at a time, looks, gone after a day", async () => {
      const directory = await world.context.cache.directory(world.tenant);
      const who = { tenant: world.tenant, person: officer, session: "", credential: null, pending: false, expiresAt: 0, roles: [] };
      const begun = await beginBundle(world.context, who, { month, kind: "recap_pdf" });
      const again = await world.call("POST", href("bundles"), { cookie: cookies.get(officer)!, body: { month, kind: "payroll_csv" } });
      assert.equal(again.json.code, "bundle_runs");
      await begun.made;
      const { bundles } = (await get(officer, "bundles")).json as Bundles;
      assert.deepEqual(
        bundles.map(({ kind, units, done, state }) => [kind, units, done, state]),
        [["recap_pdf", 2, 2, "ready"]],
      );
      const zip = await get(officer, "bundleFile", { bundle: begun.id });
      assert.equal(zip.headers["content-type"], "application/zip");
      const files = await namesIn(zip.bytes);
      assert.deepEqual([...files.keys()], ["u1-sekretariat-daerah-2026-05.pdf", "u2-dinas-pekerjaan-umum-2026-05.pdf"]);
      assert.ok(textOf(files.get("u2-dinas-pekerjaan-umum-2026-05.pdf")!).includes("Umi"));
      assert.ok((await looksAt(dinas.umi.id)).some(({ by, what }) => by === "Hasan Petugas" && what === "kumpulan dokumen 2026-05"));
      assert.equal((await get(treasurer, "bundleFile", { bundle: begun.id })).json.code, "forbidden");

      const csv = await beginBundle(world.context, { ...who, person: treasurer }, { month, kind: "payroll_csv" });
      await csv.made;
      const rows = parse((await get(treasurer, "bundleFile", { bundle: csv.id })).bytes, { columns: true }) as Record<string, string>[];
      assert.deepEqual([rows.length, new Set(rows.map(({ unit_kode }) => unit_kode)).size], [10, 2]);

      world.clock.now += 25 * 3_600_000;
      await dropOldBundles(world.context, directory.tenant.id);
      assert.deepEqual(((await get(officer, "bundles")).json as Bundles).bundles, []);
      const left = await world.context.db.selectFrom("document_part").select("part").execute();
      assert.equal(left.length, 0);
    });
  });
}

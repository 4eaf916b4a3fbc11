/** The paper list in a real browser: BKPSDM puts it in, the superior unticks what is wrong and signs the rest. */
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import writeWorkbook from "write-excel-file/node";
import { href } from "../../contract/routes.ts";
import { iso } from "../../server/db/instant.ts";
import { pack } from "../../server/spreadsheet/zip.ts";
import { scene } from "../pictures.ts";
import { at } from "../world.ts";
import { activate, buildRegency, type Regency } from "./regency.ts";
import { openStage, seriousFindings, type Actor, type Stage } from "./stage.ts";

const monday = "2026-05-04";
const shots = process.env.SAKSI_SHOTS ?? null;

describe("the page of paper lists", () => {
  let stage: Stage;
  let regency: Regency;
  let nips: Map<string, string>;

  before(async () => {
    stage = await openStage(at(monday, "09:30"));
    regency = await buildRegency(stage.world);
    const { context, tenant } = stage.world;
    const id = context.uuid();
    const from_at = iso(at(monday, "05:00"));
    const until_at = iso(at("2026-05-08", "18:00"));
    const mode = {
      tenant_id: tenant,
      act_id: id,
      mode_id: id,
      unit_ids: null,
      from_at,
      until_at,
      reason: "Aplikasi diperbaiki.",
      renews: null,
    };
    await context.db
      .insertInto("manual_mode")
      .values({ ...mode, said_by: regency.bkpsdm, said_at: from_at })
      .execute();
    context.events.publish({ kind: "directory", tenant });
    const people = await context.db.selectFrom("person").select(["person_id", "nip"]).where("tenant_id", "=", tenant).execute();
    nips = new Map(people.flatMap(({ person_id, nip }) => (nip ? [[person_id, nip] as const] : [])));
    if (shots) mkdirSync(shots, { recursive: true });
  });
  after(() => stage.close());

  const shot = async ({ page }: Actor, name: string) => {
    if (shots) await page.screenshot({ path: `${shots}/${name}-${page.viewportSize()!.width}.png`, fullPage: true });
  };
  const sheet = (...rows: string[][]) =>
    writeWorkbook([
      {
        sheet: "Daftar",
        data: [["nip", "tanggal", "masuk", "pulang", "keterangan"], ...rows].map((row) => row.map((value) => ({ value, type: String }))),
      },
    ]).toBuffer();
  const choose = (actor: Actor, label: RegExp, name: string, mimeType: string, buffer: Buffer) =>
    actor.page.getByLabel(label).setInputFiles({ name, mimeType, buffer });

  test("BKPSDM: faults by row, then a list that fits is kept", async () => {
    const actor = await stage.actor({ screen: "desk", cookie: regency.officer });
    const { page } = actor;
    await page.goto("/daftar-kertas");
    const [budi, siti] = [nips.get(regency.budi.id)!, nips.get(regency.siti.id)!];
    await choose(actor, /Daftar \(XLSX\)/, "daftar.xlsx", "application/octet-stream", await sheet([budi, monday, "25:10", "", "ada"]));
    await page.getByRole("button", { name: "Periksa daftar" }).click();
    await page.getByText(/Baris 2, masuk: Jam ditulis seperti 07:24/).waitFor();
    await choose(
      actor,
      /Daftar \(XLSX\)/,
      "daftar.xlsx",
      "application/octet-stream",
      await sheet([budi, monday, "07:24", "", ""], [siti, monday, "hadir", "", "HP hilang, hadir di apel"]),
    );
    const photos = pack(new Map([[`${budi}_${monday}_masuk.jpg`, await scene(70)]]));
    await choose(actor, /Foto \(ZIP\)/, "foto.zip", "application/zip", photos);
    await page.getByRole("button", { name: "Periksa daftar" }).click();
    await page.getByText("Daftar dapat disimpan: 2 catatan, 1 foto.", { exact: false }).waitFor();
    assert.deepEqual(await seriousFindings(page), []);
    await shot(actor, "daftar-kertas-unggah");
    await page.getByRole("button", { name: "Simpan 2 catatan" }).click();
    await page.getByText("2 catatan disimpan dan menunggu tanda tangan atasan.").waitFor();
    await actor.close();
  });

  for (const screen of ["phone", "desk"] as const) {
    test(`the superior sees lines with photos, ${screen}`, async () => {
      const actor = await stage.actor({ screen, cookie: await stage.world.session(regency.kabid.id) });
      await actor.page.goto("/daftar-kertas");
      await actor.page.getByLabel(/Budi Santoso, masuk/).waitFor();
      await actor.page.getByRole("img", { name: /Foto Budi Santoso/ }).waitFor();
      assert.deepEqual(await seriousFindings(actor.page), []);
      assert.ok(await actor.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "no sideways scrolling");
      await shot(actor, "daftar-kertas");
      await actor.close();
    });
  }

  test("unticked by keyboard, the rest signed in one touch", async () => {
    const actor = await stage.actor();
    const digits = await activate(actor, await regency.codeUrl(regency.kabid.id));
    const cookie = await stage.world.session(regency.head.id);
    const { json } = await stage.world.call("GET", href("confirmations"), { cookie });
    const { credential } = json.find((each: { person: { id: string } }) => each.person.id === regency.kabid.id);
    await stage.world.call("POST", href("confirm", { credential }), { cookie, body: { digits } });
    const { page } = actor;
    await page.goto("/daftar-kertas");
    await page.getByLabel(/Siti Aminah, masuk/).focus();
    await page.keyboard.press("Space");
    await page.getByText("1 catatan dicentang").waitFor();
    await page.getByRole("button", { name: "Tandatangani 1 catatan" }).click();
    await page.getByText("1 catatan ditandatangani dan berlaku.").waitFor();
    await page.getByLabel(/Budi Santoso, masuk/).waitFor({ state: "detached" });
    await page.getByLabel(/Siti Aminah, masuk/).waitFor();
    const rows = await stage.world.context.db.selectFrom("attended").select(["person_id", "reason", "photo_hash"]).execute();
    assert.deepEqual(
      rows.map(({ person_id, reason, photo_hash }) => [person_id, reason, photo_hash !== null]),
      [[regency.budi.id, "manual", true]],
    );
    await actor.close();
  });
});

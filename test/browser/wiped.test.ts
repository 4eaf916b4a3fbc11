/** Storage wiped, app installed anew: the phone's key is still there or it is not, and the page leads on in either case. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { at } from "../world.ts";
import { buildRegency, type Regency } from "./regency.ts";
import { openStage, seriousFindings, type Actor, type Stage } from "./stage.ts";
import { equipped, inStore, press, sameKeys, waitForStock, waitKept, type Traveller } from "./travel.ts";

describe("a phone that lost its storage", () => {
  let stage: Stage;
  let regency: Regency;

  before(async () => {
    stage = await openStage(at("2026-05-04", "07:00"));
    regency = await buildRegency(stage.world);
  });
  after(() => stage.close());

  const wipe = async ({ page, cdp }: Traveller, storageTypes: string) => {
    await page.goto("/icons/icon.svg");
    await cdp.send("Storage.clearDataForOrigin", { origin: stage.origin, storageTypes });
  };
  const chain = async (person: string): Promise<number[]> => {
    const { rows } = await stage.world.context.database.pool.query(
      `select (convert_from(e.body, 'utf8')::json->'chain'->>'seq')::int as seq from checkin c
       join envelope e using (tenant_id, nonce_day, checkin_id) where c.person_id = $1 order by c.received_at`,
      [person],
    );
    return rows.map(({ seq }: { seq: number }) => seq);
  };
  const answered = (page: Actor["page"]) => page.getByRole("heading", { name: /^(Absen tercatat|Tercatat)/ }).waitFor({ timeout: 25_000 });

  test("wiped while a press waited: the owner signs once, the key is this phone's again, the chain begins anew", async () => {
    const budi = await equipped(stage, regency, regency.budi);
    await press(budi.page);
    await answered(budi.page);
    await budi.context.setOffline(true);
    await budi.page.getByRole("button", { name: "Selesai" }).click();
    await press(budi.page);
    await waitKept(budi.page, 1);
    await wipe(budi, "local_storage,indexeddb,cache_storage,service_workers");
    await budi.context.setOffline(false);
    await budi.page.goto("/");
    await budi.page.getByText("HP ini belum diaktifkan").waitFor();
    await budi.page.getByText(/Absen yang belum terkirim saat data terhapus ikut hilang/).waitFor();
    assert.deepEqual(await seriousFindings(budi.page), []);
    await budi.page.getByRole("button", { name: "Periksa kunci HP ini" }).click();
    await press(budi.page);
    await answered(budi.page);
    assert.deepEqual(await chain(regency.budi.id), [1, 1]);
    await waitForStock(budi.page, 8);
    await budi.close();
  });

  test("wiped with its session: the page says what to do, and a second activation is refused in favour of a phone change", async () => {
    const siti = await equipped(stage, regency, regency.siti);
    await wipe(siti, "all");
    await siti.page.goto("/");
    await siti.page.getByText(/Dulu HP ini sudah aktif\? Masuk dulu/).waitFor();
    assert.deepEqual(await seriousFindings(siti.page), []);
    const { json } = await stage.world.call("POST", "/api/codes", {
      cookie: regency.officer,
      body: { people: [regency.siti.id], purpose: "phone" },
    });
    assert.equal(json.refused[0].code, "second_phone");
    await siti.close();
  });

  test("app installed anew, the authenticator's key survived: signed in, the phone's key is found", async () => {
    const joko = await equipped(stage, regency, regency.joko);
    const anew = await stage.actor({ cookie: await stage.world.session(regency.joko.id) });
    await sameKeys(joko, anew);
    await joko.close();
    await anew.moveTo({ lat: -3.8004471, lon: 102.2655873, accuracy: 9 });
    await anew.page.goto("/");
    await anew.page.getByRole("button", { name: "Periksa kunci HP ini" }).click();
    await press(anew.page);
    await answered(anew.page);
    assert.deepEqual(await chain(regency.joko.id), [1]);
    assert.equal((await inStore(anew.page, "outbox")).length, 0);
    await anew.close();
  });

  test("app installed anew and the key is gone: said so, with the way to a phone change; nothing is stored as this phone's", async () => {
    const anew = await stage.actor({ cookie: await stage.world.session(regency.budi.id) });
    await anew.page.goto("/");
    await anew.page.getByRole("button", { name: "Periksa kunci HP ini" }).click();
    await anew.page.getByText(/ajukan ganti HP lewat admin unit/).waitFor({ timeout: 70_000 });
    assert.equal(await anew.page.evaluate(() => localStorage.getItem("saksi:key")), null);
    await anew.close();
  });
});

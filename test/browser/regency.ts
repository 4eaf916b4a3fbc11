/** A unit with its chart for browser tests: Kepala OPD → Sekretaris and Kabid → staff; officers beside it. */
import { href } from "../../contract/routes.ts";
import type { CodesAnswer } from "../../contract/identity.ts";
import type { World } from "../world.ts";
import type { Actor } from "./stage.ts";

export type Regency = Awaited<ReturnType<typeof buildRegency>>;

export async function buildRegency(world: World) {
  const unit = await world.unit({ name: "Dinas Perhubungan" });
  const sekda = await world.member(unit, { name: "Hasan Basri", approves: true });
  const head = await world.member(unit, { name: "Rahma Dewi", superior: sekda, approves: true });
  const kabid = await world.member(unit, { name: "Yusuf Effendi", superior: head, approves: true });
  const budi = await world.member(unit, { name: "Budi Santoso", superior: kabid });
  const siti = await world.member(unit, { name: "Siti Aminah", superior: kabid });
  const joko = await world.member(unit, { name: "Joko Susilo", superior: kabid });
  const bkpsdm = await world.outsider("Petugas BKPSDM");
  await world.grant(bkpsdm, "bkpsdm");
  const officer = await world.session(bkpsdm);

  /** The address on the sheet that BKPSDM prints for a person. */
  async function codeUrl(person: string, purpose: "phone" | "desk" = "phone"): Promise<string> {
    const { json } = await world.call("POST", href("codes"), { cookie: officer, body: { people: [person], purpose } });
    const answer = json as CodesAnswer;
    if (!answer.sheets[0]) throw new Error(JSON.stringify(answer));
    return answer.sheets[0].url;
  }
  return { unit, sekda, head, kabid, budi, siti, joko, bkpsdm, officer, codeUrl };
}

/** The person's own way from the sheet to a key: open, "this is me", touch. Returns the six digits. */
export async function activate({ page }: Actor, url: string): Promise<string> {
  await page.goto(url);
  await page.getByRole("button", { name: /Ya, buat kunci/ }).click();
  const digits = page.locator(".digits");
  await digits.waitFor();
  return (await digits.innerText()).replace(/\D/g, "");
}

/** What an inspector finds: phone changes approved by two, rejected and open, and a statement that somebody altered on its way. */
import { instantAt, type CivilDate } from "../../core/time/civil.ts";
import type { RoleName } from "../../contract/identity.ts";
import type { Context } from "../../server/context.ts";
import { Fault } from "../../server/fault.ts";
import type { Directory } from "../../server/directory/snapshot.ts";
import { receiveCheckin } from "../../server/features/checkins/commands.ts";
import { unlimited } from "../../server/http/limit.ts";
import { approveChange, rejectChange, requestChange } from "../../server/features/phone-changes/commands.ts";
import { issueNonce } from "../../server/statement/nonce.ts";
import { bodyOf } from "../../sim/evidence.ts";
import { asOf } from "../asof.ts";
import type { Keyring } from "../install/phones.ts";
import type { Member } from "../script/cast.ts";
import type { Script } from "../script/script.ts";

type Scene = {
  context: Context;
  directory: Directory;
  cast: readonly Member[];
  script: Script;
  keys: Keyring;
  officer: string;
  day: CivilDate;
  /** the first day on which everybody holds a post */
  others: CivilDate;
};

export async function playInspected(scene: Scene): Promise<void> {
  const { cast, directory, day } = scene;
  const superiorOf = (person: string) => directory.decidersOf(person, day).decider;
  const broken = cast.filter(({ behaviour, person }) => behaviour === "deadPhone" && superiorOf(person) !== null);
  const lost = cast.find(({ behaviour, approves }) => behaviour === "absentee" && !approves);
  await Promise.all(broken.slice(0, 2).map(({ person }, i) => change(scene, person, i === 0 ? "approved" : "open")));
  if (lost) await change(scene, lost.person, "rejected");
  await alteredStatement(scene);
}

/** Asked for by the person, approved by the superior and BKPSDM. */
async function change(
  { context, directory, officer, day, others }: Scene,
  person: string,
  end: "approved" | "rejected" | "open",
): Promise<void> {
  const moment = (minute: number) => asOf(context, instantAt(others, minute, "WIB"));
  const whoIs = (id: string, role: RoleName) => ({
    tenant: directory.tenant.id,
    person: id,
    session: "",
    credential: null,
    pending: false,
    expiresAt: Infinity,
    roles: [{ role, unit: null }],
  });
  const reason = end === "rejected" ? "Ingin memakai HP yang lebih baru" : "Layar pecah, tidak menyala lagi";
  const { id } = await requestChange(moment(540), whoIs(person, "employee"), { person, reason });
  if (end === "rejected") return void (await rejectChange(moment(600), whoIs(officer, "bkpsdm"), id, "HP lama masih berfungsi"));
  await approveChange(moment(620), whoIs(directory.decidersOf(person, day).decider!, "superior"), id);
  if (end === "approved") await approveChange(moment(700), whoIs(officer, "bkpsdm"), id);
}

/** A fake position written into a statement after it was signed: refused, and kept for the inspector. */
async function alteredStatement({ context, directory, script, keys, others }: Scene): Promise<void> {
  const press = script.pressesOf(others).find(({ person }) => keys.has(person));
  if (!press) return;
  const key = keys.get(press.person)!;
  const wanted = { kind: "checkin", life: "live", tenant: directory.tenant.id, credential: key.credential } as const;
  const { token } = issueNonce(context.keys, context.random(16), { ...wanted, now: press.at - 8000 });
  const signer = { tenant: directory.tenant.id, person: key.person, credential: key.credential, marker: key.marker };
  const statement = key.phone.sign("checkin", token, bodyOf(signer, token, press.evidence));
  const bent = { ...statement, body: statement.body.replace(/"acc":[\d.]+/, '"acc":3.1') };
  await receiveCheckin(asOf(context, press.at), directory.tenant, bent, { statements: unlimited, attempts: unlimited }).catch(
    (error: unknown) => {
      if (!(error instanceof Fault)) throw error;
    },
  );
}

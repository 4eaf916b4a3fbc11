/**
 * One judge: a thousand check-ins of two offices over ten days, honest and not, sent through HTTP, decided by superiors and folded by the server's
 * jobs, and the same as lines to `saksi judge`: every outcome, sum, verdict and sentence is equal.
 */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import type { CheckinBody, Fix } from "../../core/evidence/envelope.ts";
import { evidenceOf, type Line } from "../../core/evidence/line.ts";
import type { Verdict } from "../../core/evidence/verdict.ts";
import { dateAt, instantAt } from "../../core/time/civil.ts";
import { routes } from "../../contract/routes.ts";
import type { Features } from "../../server/features/checkins/record.ts";
import { sha256 } from "../../server/hash.ts";
import { foldHistory } from "../../server/history/fold.ts";
import { rangesOf } from "../../server/network/ranges.ts";
import { issueNonce } from "../../server/statement/nonce.ts";
import { modelNames, worldOf } from "../../sim/population/population.ts";
import { engines, type Engine } from "../database.ts";
import { decide } from "../dinas.ts";
import { at, openWorld, type KeyedPhone, type Member, type World } from "../world.ts";

const saksi = join(import.meta.dirname, "../../cli/saksi.ts");
const networks = "10.1.0.0/16,office\n10.2.0.0/16,far\n10.3.0.0/16,hosting\n";
const addressOf = { office: "10.1.2.3", far: "10.2.2.3", hosting: "10.3.2.3" } as const;

/** The world's lines; three people use one fixed point, one somebody's recording, and one is elsewhere. */
function* cheatedLines(): Generator<Line> {
  const people: string[] = [];
  const recordings = new Map<string, Fix[]>();
  for (const { line } of worldOf({ seed: "one judge", offices: 2, peopleEach: 28, days: 10, models: modelNames })) {
    if (!people.includes(line.person)) people.push(line.person);
    const index = people.indexOf(line.person);
    const { fixes } = evidenceOf(line).body;
    const known = recordings.get(line.office.id!) ?? [];
    const recording = new Set(fixes.map(latOf)).size > new Set(known.map(latOf)).size ? fixes : known;
    recordings.set(line.office.id!, recording);
    const lie = index < 3 ? fixedAt(line, fixes) : index === 3 ? replayed(recording, fixes) : index === 4 ? moved(fixes) : fixes;
    yield { ...line, envelope: { ...line.envelope, fixes: lie } };
  }
}

const latOf = ({ lat }: Fix) => lat;

const moved = (fixes: readonly Fix[]): Fix[] => fixes.map((fix) => Object.assign({}, fix, { lat: fix.lat + 0.02 }));

function fixedAt({ office }: Line, fixes: readonly Fix[]): Fix[] {
  return fixes.map((fix) => ({
    ...fix,
    lat: Number((office.lat + 0.0000427).toFixed(7)),
    lon: Number(office.lon.toFixed(7)),
    acc: 9.3,
    alt: 17.25,
  }));
}

function replayed(recording: readonly Fix[], fixes: readonly Fix[]): Fix[] {
  if (fixes.length === 0) return [];
  const later = fixes.at(-1)!.r - recording.at(-1)!.r;
  return recording.map(({ t, r, lat, lon, acc, alt, altAcc, spd, hdg }) => ({
    t: t + later,
    r: r + later,
    lat,
    lon,
    acc,
    alt,
    altAcc,
    spd,
    hdg,
  }));
}

type Sent = { line: Line; id: string; person: string; date: string; session: "in" | "out" | null };

async function openOffices(engine: Engine) {
  const world = await openWorld(engine, at("2026-10-05", "03:00"));
  world.context.networks.originOf = rangesOf(networks);
  const units = new Map<string, { unit: string; kepala: Member; desk: KeyedPhone; place: { id: string; name: string } }>();
  const people = new Map<string, Member>();
  const phones = new Map<string, { keyed: KeyedPhone; confirmed: boolean; last: { seq: number; hash: string } | null }>();
  const { db, database, events } = world.context;

  async function unitOf({ office }: Line) {
    const known = units.get(office.id!);
    if (known) return known;
    const unit = await world.unit({ place: { lat: office.lat, lon: office.lon, radius: office.radius_m } });
    const kepala = await world.member(unit, { approves: true });
    const place = await db.selectFrom("place").select(["place_id as id", "name"]).where("unit_id", "=", unit).executeTakeFirstOrThrow();
    const made = { unit, kepala, desk: await world.phone(kepala.id), place };
    units.set(office.id!, made);
    return made;
  }

  async function phoneOf(line: Line, member: Member) {
    let phone = phones.get(line.device);
    if (!phone) {
      await database.pool.query("update credential set revoked_at = created_at where person_id = $1", [member.id]);
      const keyed = await world.phone(member.id, { syncable: line.tier === "C", confirmed: !line.pending });
      const { marker } = evidenceOf(line).body;
      await database.pool.query("update credential set tier = $1, marker = $2 where credential_id = $3", [
        line.tier,
        marker,
        keyed.credential,
      ]);
      phones.set(line.device, (phone = { keyed, confirmed: !line.pending, last: null }));
    }
    if (phone.confirmed === Boolean(line.pending)) {
      phone.confirmed = !line.pending;
      const { credential } = phone.keyed;
      await database.pool.query("update credential set confirmed_at = created_at where credential_id = $1", [credential]);
      events.publish({ kind: "credential", tenant: world.tenant, credential });
    }
    return phone;
  }

  /** Sends what the line tells as its phone would have; the line that was really sent. */
  async function send(told: Line): Promise<Sent> {
    const { unit, kepala, place } = await unitOf(told);
    const member = people.get(told.person) ?? (await world.member(unit, { superior: kepala }));
    people.set(told.person, member);
    const phone = await phoneOf(told, member);
    const { credential } = phone.keyed;
    const { receivedAt, nonceIssuedAt } = evidenceOf(told);
    world.clock.now = receivedAt;
    const wanted = { kind: "checkin", life: "stock", tenant: world.tenant, credential, now: nonceIssuedAt! } as const;
    const nonce = issueNonce(world.context.keys, world.context.random(16), wanted).token;
    const body: CheckinBody = { ...evidenceOf(told).body, tenant: world.tenant, person: member.id, credential, nonce };
    const { chain } = body;
    if (chain && phone.last?.seq === chain.seq - 1) body.chain = { seq: chain.seq, previous: phone.last.hash };
    const statement = phone.keyed.phone.sign("checkin", nonce, body);
    const hash = sha256(statement.body).toString("hex");
    if (chain) phone.last = { seq: chain.seq, hash };
    const remoteAddress = told.origin ? addressOf[told.origin] : "10.9.0.1";
    const { statusCode, json } = await world.app.inject({
      method: "POST",
      url: routes.checkins,
      payload: statement,
      remoteAddress,
      headers: { origin: "http://localhost:8080" },
    });
    assert.equal(statusCode, 200, JSON.stringify(json()));
    const { id, counts } = json();
    const line: Line = {
      ...told,
      id,
      person: member.id,
      device: credential,
      office: { ...told.office, id: place.id, name: place.name },
      envelope: JSON.parse(statement.body),
      body_hash: hash,
      confirmed: false,
    };
    return { line, id, person: member.id, date: counts?.date ?? dateAt(receivedAt, "WIB"), session: counts?.session ?? null };
  }

  /** What superiors say in the evening to what the world's people confirm: the check-in that counts, on its own day. */
  async function decideAll(day: readonly Sent[], confirmed: ReadonlySet<string>): Promise<void> {
    for (const { kepala, desk, place } of units.values()) {
      for (const session of ["in", "out"] as const) {
        const own = day.filter((sent) => sent.line.office.id === place.id && sent.session === session && confirmed.has(sent.id));
        const byPerson = new Map(own.map((sent) => [sent.person, sent]));
        if (byPerson.size === 0) continue;
        const words = [...byPerson.values()].map(({ person, id }) => ({ person, checkin: id }));
        const answer = await decide(world, desk, own[0]!.date, words, session);
        assert.equal(answer.status, 200, JSON.stringify(answer.json));
        for (const sent of byPerson.values()) sent.line.confirmed = true;
      }
      assert.ok(kepala);
    }
  }
  return { world, send, decideAll };
}

type Said = { outcome: string; points: number; signals: { id: string; points: number; effect: string; sentence: string }[] };

async function serverSays(world: World): Promise<Map<string, Said & { features: Features; history: boolean }>> {
  const { rows } = await world.context.database.pool.query(`
    select c.checkin_id as id, coalesce(j.outcome, c.outcome) as outcome, coalesce(j.points, c.points) as points,
      coalesce(j.verdicts, c.verdicts) as verdicts, c.features, j.outcome is not null as history
    from checkin c left join judgement j on j.tenant_id = c.tenant_id and j.checkin_id = c.checkin_id and j.kind = 'history'`);
  return new Map(
    rows.map(({ id, outcome, points, verdicts, features, history }) => {
      const signals = (verdicts as Verdict[]).map(({ id: signal, points: own, effect, sentence }) => ({
        id: signal,
        points: own,
        effect,
        sentence,
      }));
      return [id, { outcome, points, signals, features, history }];
    }),
  );
}

async function commandSays(lines: readonly Line[]): Promise<Said[]> {
  const child = spawn(process.execPath, [saksi, "judge", "--json"], { stdio: ["pipe", "pipe", "inherit"] });
  let out = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stdin.end(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  const [code] = await once(child, "close");
  const bad = out.split("\n").filter((text) => text.includes('"error"'));
  assert.equal(code, 0, bad.slice(0, 3).join("\n"));
  return out
    .trim()
    .split("\n")
    .map((text) => JSON.parse(text));
}

for (const { engine, skip } of engines) {
  describe(`one judge on ${engine}`, { skip }, () => {
    let server: Awaited<ReturnType<typeof serverSays>>;
    let command: Said[];
    const sent: Sent[] = [];

    before(async () => {
      const { world, send, decideAll } = await openOffices(engine);
      try {
        const byDay = Map.groupBy([...cheatedLines()], (line) => dateAt(evidenceOf(line).receivedAt, "WIB"));
        for (const [date, lines] of byDay) {
          const day: Sent[] = [];
          const confirmed = new Set<string>();
          for (const [i, line] of lines.entries()) {
            const one = await send(line);
            day.push(one);
            if (line.confirmed) confirmed.add(one.id);
            if (i === 20) await foldHistory(world.context, { most: 7 });
          }
          world.clock.now = instantAt(date, 21 * 60, "WIB");
          await decideAll(
            day.filter((one) => one.date === date),
            confirmed,
          );
          await foldHistory(world.context, { most: 37 });
          sent.push(...day);
        }
        server = await serverSays(world);
      } finally {
        await world.close();
      }
      // The duty that a check-in counts for is the server's own knowledge.
      for (const { line, id } of sent) {
        const { due, session } = server.get(id)!.features;
        if (due === null || due === undefined) delete line.due;
        else line.due = due;
        if (session) line.session = session;
        else delete line.session;
      }
      command = await commandSays(sent.map(({ line }) => line));
    });

    test("a thousand check-ins of ten days, and something of everything among them", () => {
      const all = [...server.values()];
      assert.ok(sent.length >= 1000, String(sent.length));
      assert.ok(new Set(sent.map(({ date }) => date)).size >= 10);
      assert.ok(sent.filter(({ line }) => line.confirmed).length > 500);
      for (const outcome of ["accepted", "needs_look", "refused"])
        assert.ok(
          all.some((one) => one.outcome === outcome),
          outcome,
        );
      assert.ok(all.filter(({ history }) => history).length > 50);
      const fired = new Set(all.flatMap(({ signals }) => signals.map(({ id }) => id)));
      for (const id of ["G1", "L3", "L10", "L11", "L12", "D6"]) assert.ok(fired.has(id), `${id} of ${[...fired].join(" ")}`);
    });

    test("every outcome, sum, verdict and sentence is equal", () => {
      assert.equal(command.length, sent.length);
      const differ = sent.flatMap(({ id, line }, i) => {
        const { outcome, points, signals } = command[i]!;
        const own = server.get(id)!;
        const same = JSON.stringify([outcome, points, signals]) === JSON.stringify([own.outcome, own.points, own.signals]);
        return same ? [] : [{ i, at: line.at, command: { outcome, points, signals }, server: { ...own, features: undefined } }];
      });
      assert.equal(differ.length, 0, `${differ.length} differ, the first: ${JSON.stringify(differ[0], null, 1)}`);
    });
  });
}

/** A process that records check-ins one after the other and prints each receipt's id once it is acknowledged, until it is killed. Arguments: folder, or PostgreSQL URL. */
import { openFolder, openUrl } from "../../server/db/open.ts";
import { migrate } from "../../server/db/migrate.ts";
import { at, openWorld } from "../world.ts";

const where = process.argv[2]!;
const database = where.startsWith("postgresql:") ? openUrl(where) : await openFolder(where);
await migrate(database.pool);
const world = await openWorld(database.engine, at("2026-05-04", "06:00"), { database });
const unit = await world.unit();
const phones = [];
for (let i = 0; i < 4; i++) phones.push(await world.phone((await world.member(unit)).id));
process.stdout.write(`tenant ${world.tenant}\n`);
for (;;) {
  world.clock.now += 4000;
  const answers = await Promise.all(phones.map((phone) => world.checkin(phone)));
  for (const { json } of answers) process.stdout.write(`receipt ${json.id}\n`);
}

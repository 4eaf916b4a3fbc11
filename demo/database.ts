/** A PostgreSQL given by DATABASE_URL is used only when it is empty or holds a demo: the mark in the regency's settings says so. */
import pg from "pg";

export type Held = { kind: "empty" } | { kind: "demo"; mark: string };

/** Throws when the database holds anything else. */
export async function heldBy(url: string): Promise<Held> {
  return connected(url, async (client) => {
    const { rows: tables } = await client.query("select table_name as name from information_schema.tables where table_schema = 'public'");
    if (tables.length === 0) return { kind: "empty" };
    const isSaksi = tables.some(({ name }) => name === "tenant") && tables.some(({ name }) => name === "migration");
    if (!isSaksi) throw new Error("the database of DATABASE_URL holds other tables; the demo uses an empty database or one of its own");
    const { rows } = await client.query("select settings->>'demo' as mark from tenant");
    if (rows.length === 1 && rows[0].mark) return { kind: "demo", mark: rows[0].mark };
    throw new Error("the database of DATABASE_URL holds an installation of Saksi that is no demo; nothing in it was touched");
  });
}

/** Empties a database of which `heldBy` said that it is a demo's. */
export async function emptyDemo(url: string): Promise<void> {
  const held = await heldBy(url);
  if (held.kind === "empty") return;
  await connected(url, async (client) => {
    await client.query("begin; drop schema public cascade; create schema public; commit");
  });
}

/** Keeps others off the database for as long as this demo lives: a second one would empty it. Throws where one runs already. Returns how to let go. */
export async function holdDatabase(url: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: url, keepAlive: true });
  client.on("error", () => {});
  await client.connect();
  const { rows } = await client.query("select pg_try_advisory_lock(hashtextextended('saksi/demo', 0)) as held");
  if (rows[0].held) return () => client.end();
  await client.end();
  throw new Error("another demo runs on the database of DATABASE_URL: stop it first, or name another database; nothing was touched");
}

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

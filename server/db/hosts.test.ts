import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { isAway } from "./away.ts";
import { addressOf } from "./hosts.ts";
import { openUrl } from "./open.ts";

test("one host stays as it is and may be a standby; several, or read-write, must take writes", () => {
  assert.deepEqual(addressOf("postgresql://saksi:a%2Cb@db.internal:5433/saksi?sslmode=require"), {
    urls: ["postgresql://saksi:a%2Cb@db.internal:5433/saksi?sslmode=require"],
    mustWrite: false,
  });
  assert.deepEqual(addressOf("postgres://u@a/saksi?target_session_attrs=read-write"), { urls: ["postgres://u@a/saksi"], mustWrite: true });
  assert.deepEqual(addressOf("postgresql://u:p@a:5432,b:5433,[::1]:5434/saksi?target_session_attrs=read-write&sslmode=require"), {
    urls: ["a:5432", "b:5433", "[::1]:5434"].map((host) => `postgresql://u:p@${host}/saksi?sslmode=require`),
    mustWrite: true,
  });
  assert.deepEqual(addressOf("postgresql://u@/saksi?host=a,b&port=5432").urls, [
    "postgresql://u@a:5432/saksi",
    "postgresql://u@b:5432/saksi",
  ]);
});

test("key=value pairs are the same address", () => {
  assert.deepEqual(addressOf("host=a,b port=5432,5433 dbname=saksi user=saksi password='p\\'s w@rd' target_session_attrs=read-write"), {
    urls: ["postgresql://saksi:p's%20w%40rd@a:5432/saksi", "postgresql://saksi:p's%20w%40rd@b:5433/saksi"],
    mustWrite: true,
  });
  assert.deepEqual(addressOf("host=a,b port = 6000 dbname = saksi").urls, ["postgresql://a:6000/saksi", "postgresql://b:6000/saksi"]);
  assert.deepEqual(addressOf("host=/run/postgresql dbname=saksi").urls, ["postgresql:///saksi?host=%2Frun%2Fpostgresql"]);
});

test("a wrong one is refused without being repeated", () => {
  for (const wrong of ["host=a,b port=1,2,3 password=secret", "host=a password='secret"]) {
    assert.throws(
      () => addressOf(wrong),
      (error: Error) => !error.message.includes("secret"),
    );
  }
});

test("a Unix socket that is not there is a database that is away, and the next host is asked; a file that is not there is neither", async () => {
  for (const address of ["host=/nowhere/a,/nowhere/b dbname=saksi user=u", "postgresql://u@/saksi?host=/nowhere/a,/nowhere/b"]) {
    const { pool, close } = openUrl(address);
    await assert.rejects(pool.query("select 1"), (error: Error) => {
      assert.match(error.message, /^connect ENOENT \/nowhere\/b\//);
      return isAway(error);
    });
    await close();
  }
  assert.throws(
    () => readFileSync("/nowhere/a"),
    (error) => !isAway(error),
  );
});

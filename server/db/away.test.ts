import assert from "node:assert/strict";
import { test } from "node:test";
import { isAway } from "./away.ts";

const error = (message: string, more: object = {}) => Object.assign(new Error(message), more);

test("a database that cannot be reached, has no room or ends a session before it began may be asked again", () => {
  const away = [
    error("connect ECONNREFUSED", { code: "ECONNREFUSED", syscall: "connect" }),
    error("connect ENOENT /run/postgresql/.s.PGSQL.5432", { code: "ENOENT", syscall: "connect" }),
    error("could not extend file", { code: "53100", severity: "ERROR" }),
    error("the database system is starting up", { code: "57P03", severity: "FATAL" }),
    error("could not write init file", { code: "XX000", severity: "FATAL" }),
    error("Connection terminated unexpectedly"),
    new AggregateError([error("connect ECONNREFUSED", { code: "ECONNREFUSED" })]),
  ];
  for (const each of away) assert.equal(isAway(each), true, each.message);
});

test("what was asked wrongly, a wrong password, a missing file and a fault inside a statement are not that", () => {
  const here = [
    error("duplicate key", { code: "23505", severity: "ERROR" }),
    error("password authentication failed", { code: "28P01", severity: "FATAL" }),
    error("cache lookup failed", { code: "XX000", severity: "ERROR" }),
    error("no such file", { code: "ENOENT", syscall: "open" }),
    error("anything else"),
    "a text",
  ];
  for (const each of here) assert.equal(isAway(each), false, String(each));
});

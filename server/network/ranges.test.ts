import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { describe, test } from "node:test";
import { openNetworks } from "./networks.ts";
import { rangesOf } from "./ranges.ts";

const file = `cidr,class
# the regency's own line
103.10.0.0/16,office
103.10.7.0/24,far
103.10.7.9,hosting
2001:db8::/32,hosting
2001:db8:1::/48,office
::ffff:36.64.0.0/106,far
`;

describe("classes of addresses", () => {
  const originOf = rangesOf(file);
  for (const [address, origin] of [
    ["103.10.1.1", "office"],
    ["103.10.7.8", "far"],
    ["103.10.7.9", "hosting"],
    ["::ffff:103.10.7.9", "hosting"],
    ["::ffff:670a:0101", "office"],
    ["103.11.0.0", null],
    ["2001:db8::1", "hosting"],
    ["2001:db8:1:ffff::", "office"],
    ["2001:db8:1::5%eth0", "office"],
    ["2001:db9::", null],
    ["36.65.1.1", "far"],
    ["36.128.0.1", null],
    ["", null],
    ["unknown", null],
  ] as const) {
    test(`${address || "no address"}: ${origin ?? "not classified"}`, () => assert.equal(originOf(address), origin));
  }

  for (const [line, error] of [
    ["103.10.0.0/16;office", /line 2: expected cidr,class/],
    ["103.10.0.0/16,home", /line 2: expected cidr,class/],
    ["103.10.0.0/33,office", /line 2: not an address range/],
    ["103.10.0/16,office", /line 2: not an address range/],
    ["103.10.0.0/,office", /line 2: not an address range/],
    ["103.10.0.1/16,office", /line 2: the address has bits beyond/],
    ["10.0.0.0/8,far", /line 2: the range has another class above/],
  ] as const) {
    test(`refused: ${line}`, () => assert.throws(() => rangesOf(`10.0.0.0/8,office\n${line}\n`), error));
  }

  test("the file is read again when it changes; a wrong change is told and left", async () => {
    const folder = mkdtempSync(join(tmpdir(), "saksi-networks-"));
    const path = join(folder, "networks.csv");
    const told: string[] = [];
    writeFileSync(path, "10.0.0.0/8,office\n");
    const networks = openNetworks(path, (error) => told.push(String(error)), 20);
    const until = async (done: () => boolean) => {
      for (let i = 0; i < 200 && !done(); i++) await pause(20);
      assert.ok(done());
    };
    try {
      assert.equal(networks.originOf("10.1.1.1"), "office");
      writeFileSync(path, "10.0.0.0/8,hosting\n11.0.0.0/8,far\n");
      await until(() => networks.originOf("10.1.1.1") === "hosting");
      writeFileSync(path, "nonsense");
      await until(() => told.length > 0);
      assert.match(told[0]!, /networks\.csv: line 1/);
      assert.equal(networks.originOf("11.1.1.1"), "far");
      assert.throws(() => openNetworks(path, () => {}), /SAKSI_NETWORKS .*line 1/);
      assert.throws(() => openNetworks(join(folder, "none.csv"), () => {}), /SAKSI_NETWORKS .*none\.csv/);
    } finally {
      networks.close();
      rmSync(folder, { recursive: true });
    }
  });
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { browserOf } from "./browser.ts";

test("the browser is named by its own brand, not by its engine or the made-up one", () => {
  const brands = (...names: string[]) => names.map((brand, i) => ({ brand, version: `${140 + i}.0.1` }));
  assert.equal(browserOf(brands("Not;A=Brand", "Chromium", "Google Chrome")), "Google Chrome 142");
  assert.equal(browserOf(brands("Samsung Internet", "Not)A;Brand", "Chromium")), "Samsung Internet 140");
  assert.equal(browserOf(brands("Chromium", "Not A(Brand")), "Chromium 140");
  assert.equal(browserOf(brands("Not_A Brand")), null);
  assert.equal(browserOf([]), null);
});

/**
 * Nonces kept for times without network. Twelve are wanted, three days of two presses and as many again; below eight with two days of life left the
 * stock is filled up whenever the server answers. Each is spent once: it leaves the stock in the transaction that stores what it signed.
 */
import type { StockAnswer } from "../../contract/statement.ts";
import { signal } from "@preact/signals";
import { call } from "../api.ts";
import { serverNow } from "../device/clock.ts";
import { allUnder, putTogether, type Entry, type Gone } from "./database.ts";

export type Kept = { nonce: string; credential: string; expiresAt: number };

const target = 12;
const low = 8;
const longEnough = 48 * 3_600_000;
const prefix = "stock/";

export const rowOf = ({ nonce }: Pick<Kept, "nonce">): Gone => ({ store: "keep", key: prefix + nonce });

/** How many to ask for: none while eight will last two days more. `now`: server time. */
export function wanted(kept: readonly Kept[], now: number): number {
  const lasting = kept.filter(({ expiresAt }) => expiresAt - now >= longEnough).length;
  return lasting >= low ? 0 : target - lasting;
}

/** The one that lives longest: the newest bounds the press best from below. */
export function newest(kept: readonly Kept[], now: number): Kept | null {
  return kept.filter(({ expiresAt }) => expiresAt > now).toSorted((a, b) => b.expiresAt - a.expiresAt)[0] ?? null;
}

/** How many presses without network this phone can still sign; null until counted. */
export const stockLeft = signal<number | null>(null);
/** Where nothing can be written, what was spent is known to this page alone. */
const spent = new Set<string>();

/** A nonce for a press without network; null when none is left. It stays until its row is removed with what it signed. */
export async function fromStock(credential: string): Promise<Kept | null> {
  return newest(await stockOf(credential), serverNow());
}

/** What it signed is kept. */
export function spend({ nonce }: Kept): void {
  spent.add(nonce);
  if (stockLeft.value) stockLeft.value -= 1;
}

/** Asks for more where they run short; silently does without. */
export async function fillStock(credential: string): Promise<void> {
  const all = await allUnder<Kept>(prefix).catch(() => null);
  if (!all) return;
  const now = serverNow();
  const own = all.filter((kept) => kept.credential === credential && kept.expiresAt > now);
  const gone = all.filter((kept) => !own.includes(kept)).map(rowOf);
  const count = wanted(own, now);
  const { nonces } = count > 0 ? await asked(credential, count) : { nonces: [] };
  const rows = nonces.map(({ nonce, expiresAt }): Entry => {
    const { store, key } = rowOf({ nonce });
    return { store, key, value: { nonce, expiresAt, credential } satisfies Kept };
  });
  await putTogether(rows, gone).catch(() => undefined);
  stockLeft.value = (await stockOf(credential)).filter(({ expiresAt }) => expiresAt > now).length;
}

async function asked(credential: string, count: number): Promise<Pick<StockAnswer, "nonces">> {
  return call<StockAnswer>("nonceStock", { body: { credential, count } }).catch(() => ({ nonces: [] }));
}

async function stockOf(credential: string): Promise<Kept[]> {
  return (await allUnder<Kept>(prefix).catch(() => [])).filter(({ nonce, credential: owner }) => owner === credential && !spent.has(nonce));
}

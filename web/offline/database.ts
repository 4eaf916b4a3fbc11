/**
 * IndexedDB with two stores: `outbox` (statements not yet answered) and `keep` (the phone's mark, the end of its chain, `stock/…` nonces for times
 * without network, `answer/…` what the server said while nobody looked). Open to the page and to the service worker.
 */
export type Store = "outbox" | "keep";
export type Entry = { store: Store; key: string; value: unknown };
export type Gone = { store: Store; key: string };

let opened: Promise<IDBDatabase> | null = null;

export async function get<T>(store: Store, key: string): Promise<T | undefined> {
  return done<T | undefined>((await open()).transaction(store).objectStore(store).get(key));
}

export async function all<T>(store: Store): Promise<T[]> {
  return done<T[]>((await open()).transaction(store).objectStore(store).getAll());
}

/** Of `keep`, what stands under keys that begin so. */
export async function allUnder<T>(prefix: string): Promise<T[]> {
  const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
  return done<T[]>((await open()).transaction("keep").objectStore("keep").getAll(range));
}

/** Resolves when the write is on disk, not merely queued. */
export async function put(store: Store, key: string, value: unknown): Promise<void> {
  await putTogether([{ store, key, value }]);
}

/** All of it or nothing: what is written, and what goes with it. */
export async function putTogether(entries: readonly Entry[], gone: readonly Gone[] = []): Promise<void> {
  const stores = [...new Set([...entries, ...gone].map(({ store }) => store))];
  if (stores.length === 0) return;
  await written(stores, (transaction) => {
    for (const { store, key, value } of entries) transaction.objectStore(store).put(value, key);
    for (const { store, key } of gone) transaction.objectStore(store).delete(key);
  });
}

/** Writes only over what is still there. */
export async function replace(store: Store, key: string, value: unknown): Promise<void> {
  await written([store], (transaction) => {
    const rows = transaction.objectStore(store);
    const found = rows.getKey(key);
    found.addEventListener("success", () => {
      if (found.result !== undefined) rows.put(value, key);
    });
  });
}

export async function remove(store: Store, key: string): Promise<void> {
  await written([store], (transaction) => transaction.objectStore(store).delete(key));
}

async function written(stores: Store[], write: (transaction: IDBTransaction) => void): Promise<void> {
  const database = await open();
  await new Promise<void>((resolve, reject) => {
    const transaction = database.transaction(stores, "readwrite", { durability: "strict" });
    transaction.addEventListener("complete", () => resolve());
    for (const failure of ["error", "abort"]) transaction.addEventListener(failure, () => reject(transaction.error));
    write(transaction);
  });
}

function open(): Promise<IDBDatabase> {
  opened ??= connect().catch((error: unknown) => {
    opened = null;
    throw error;
  });
  return opened;
}

function connect(): Promise<IDBDatabase> {
  const request = indexedDB.open("saksi", 1);
  request.addEventListener("upgradeneeded", () => {
    request.result.createObjectStore("outbox");
    request.result.createObjectStore("keep");
  });
  return done<IDBDatabase>(request);
}

function done<T>(request: IDBRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result as T));
    request.addEventListener("error", () => reject(request.error));
  });
}

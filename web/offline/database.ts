/** IndexedDB with two stores: `outbox` (statements not yet answered) and `keep` (the phone's mark). */
export type Store = "outbox" | "keep";

let opened: Promise<IDBDatabase> | null = null;

export async function get<T>(store: Store, key: string): Promise<T | undefined> {
  return done<T | undefined>((await open()).transaction(store).objectStore(store).get(key));
}

export async function all<T>(store: Store): Promise<T[]> {
  return done<T[]>((await open()).transaction(store).objectStore(store).getAll());
}

/** Resolves when the write is on disk, not merely queued. */
export async function put(store: Store, key: string, value: unknown): Promise<void> {
  await written(store, (objects) => objects.put(value, key));
}

export async function remove(store: Store, key: string): Promise<void> {
  await written(store, (objects) => objects.delete(key));
}

async function written(store: Store, write: (objects: IDBObjectStore) => void): Promise<void> {
  const database = await open();
  await new Promise<void>((resolve, reject) => {
    const transaction = database.transaction(store, "readwrite", { durability: "strict" });
    transaction.addEventListener("complete", () => resolve());
    for (const failure of ["error", "abort"]) transaction.addEventListener(failure, () => reject(transaction.error));
    write(transaction.objectStore(store));
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

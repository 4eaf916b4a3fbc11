/**
 * Keys of entries, made of a fold's prefix and a name. For the name that was asked for last it is the same string again: a key is named, read
 * and written within one check-in, and a map computes the hash of a string once.
 */
export function keyOf(prefix: string): (name: string) => string {
  let last = "";
  let key = prefix;
  return (name) => {
    if (name !== last) [last, key] = [name, prefix + name];
    return key;
  };
}

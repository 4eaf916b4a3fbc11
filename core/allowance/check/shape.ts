/** What a value of any kind may be, field by field. Nothing is read but own fields of plain JSON, and of a list never more than its limit. */

/** `path`: JSON pointer ("/clauses/3/amount/percent"; "" the whole). `problem`: an Indonesian sentence. */
export type RuleFault = { path: string; problem: string };
export type Check = (value: unknown, path: string) => RuleFault[];
export type Shape = Record<string, Check | { optional: Check }>;

const told = (path: string, problem: string): RuleFault[] => [{ path, problem }];

export const optional = (check: Check) => ({ optional: check });

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function object(shape: Shape): Check {
  const known = Object.keys(shape);
  return (value, path) => {
    if (!isRecord(value)) return told(path, "Harus berupa objek.");
    const unknown = Object.keys(value).filter((key) => !Object.hasOwn(shape, key));
    const faults = unknown.slice(0, 10).flatMap((key) => told(`${path}/${pointer(key)}`, "Isian ini tidak dikenal."));
    for (const key of known) {
      const field = shape[key]!;
      const at = `${path}/${key}`;
      if (Object.hasOwn(value, key)) faults.push(...(typeof field === "function" ? field : field.optional)(value[key], at));
      else if (typeof field === "function") faults.push(...told(at, "Wajib diisi."));
    }
    return faults;
  };
}

/** As RFC 6901 writes it, no longer than a line of a screen. */
function pointer(key: string): string {
  return key.slice(0, 60).replaceAll("~", "~0").replaceAll("/", "~1");
}

export function list(of: Check, least: number, most: number): Check {
  return (value, path) => {
    if (!Array.isArray(value)) return told(path, "Harus berupa daftar.");
    if (value.length < least) return told(path, `Paling sedikit ${least} isian.`);
    if (value.length > most) return told(path, `Paling banyak ${most} isian.`);
    return value.flatMap((each, i) => of(each, `${path}/${i}`));
  };
}

/** Without the same twice. */
export function distinct(of: Check, least: number, most: number): Check {
  const all = list(of, least, most);
  return (value, path) => {
    const faults = all(value, path);
    if (faults.length > 0 || new Set(value as unknown[]).size === (value as unknown[]).length) return faults;
    return told(path, "Ada isian yang sama dua kali.");
  };
}

export function oneOf(...allowed: readonly (string | number)[]): Check {
  return (value, path) => (allowed.includes(value as string) ? [] : told(path, `Harus salah satu dari: ${allowed.join(", ")}.`));
}

export function whole(least: number, most: number): Check {
  return (value, path) =>
    Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most
      ? []
      : told(path, `Harus bilangan bulat ${least} sampai ${most}.`);
}

export function text(most: number, form: RegExp = /\S/, problem = "Tidak boleh kosong."): Check {
  return (value, path) => {
    if (typeof value !== "string") return told(path, "Harus berupa teks.");
    if (value.length > most) return told(path, `Paling panjang ${most} huruf.`);
    if (/[\p{Cc}\p{Cs}]/u.test(value)) return told(path, "Ada tanda yang bukan huruf biasa.");
    return form.test(value) ? [] : told(path, problem);
  };
}

export function orNull(check: Check): Check {
  return (value, path) => (value === null ? [] : check(value, path));
}

export function either(first: Check, second: Check, problem: string): Check {
  return (value, path) => (first(value, path).length === 0 || second(value, path).length === 0 ? [] : told(path, problem));
}

export const fails = told;

/** What a schema error comes to in Indonesian: which field, and what is expected of it (the schema's own title). */
import type { TSchema } from "typebox";

type SchemaError = { keyword: string; instancePath: string; params: object };
type Node = { title?: string; properties?: Record<string, Node>; items?: Node; anyOf?: Node[] };

export function faultOf(schema: TSchema, errors: readonly SchemaError[]): { field?: string; message: string } {
  const [first] = errors;
  if (!first) return { message: "Baris tidak sesuai." };
  const missing = "requiredProperties" in first.params ? (first.params.requiredProperties as string[])[0] : undefined;
  const path = [...first.instancePath.split("/").slice(1), ...(missing === undefined ? [] : [missing])];
  if (path.length === 0) return { message: "Baris ini bukan objek JSON." };
  const field = path.map((step, i) => (/^\d+$/.test(step) ? `[${step}]` : `${i > 0 ? "." : ""}${step}`)).join("");
  const expected = nodeAt(schema as Node, path)?.title;
  const what = missing === undefined ? "tidak sesuai" : "wajib ada";
  if (!expected) return { field, message: `Isian ${field} ${what}.` };
  return { field, message: `Isian ${field} ${what}: ${missing === undefined ? "seharusnya " : ""}${expected}.` };
}

function nodeAt(schema: Node, path: readonly string[]): Node | undefined {
  return path.reduce<Node | undefined>((node, step) => {
    const inner = node?.anyOf?.find(({ properties, items }) => properties ?? items) ?? node;
    return /^\d+$/.test(step) ? inner?.items : inner?.properties?.[step];
  }, schema);
}

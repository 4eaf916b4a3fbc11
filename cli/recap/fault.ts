/** What is wrong with a line, in Indonesian: which field (JSON pointer) and what is expected there (the schema's own title). */
import type { TSchema } from "typebox";

export type LineFault = { pointer: string; problem: string };
type SchemaError = { keyword: string; instancePath: string; params: object };
type Node = { title?: string; properties?: Record<string, Node>; patternProperties?: Record<string, Node>; items?: Node; anyOf?: Node[] };

export function faultIn(schema: TSchema, errors: readonly SchemaError[]): LineFault {
  const deepest = errors.toSorted((a, b) => depth(b) - depth(a))[0];
  if (!deepest) return { pointer: "", problem: "Baris tidak sesuai." };
  const { instancePath, params } = deepest;
  const unknown = errors.find(({ keyword, instancePath: at }) => keyword === "boolean" && depth({ instancePath: at }) === depth(deepest));
  if (unknown) return { pointer: unknown.instancePath, problem: "Isian ini tidak dikenal." };
  const missing = "requiredProperties" in params ? (params.requiredProperties as string[])[0] : undefined;
  const pointer = missing === undefined ? instancePath : `${instancePath}/${missing}`;
  const expected = nodeAt(schema as Node, pointer.split("/").slice(1))?.title;
  const problem = missing === undefined ? "tidak sesuai" : "wajib diisi";
  return { pointer, problem: expected ? `Isian ini ${problem}: seharusnya ${expected}.` : `Isian ini ${problem}.` };
}

const depth = ({ instancePath }: { instancePath: string }) => instancePath.split("/").length;

function nodeAt(schema: Node, path: readonly string[]): Node | undefined {
  return path.reduce<Node | undefined>((node, step) => {
    const inner = node?.anyOf?.find((each) => each.properties ?? each.items ?? each.patternProperties) ?? node;
    const named = inner?.properties?.[step] ?? Object.values(inner?.patternProperties ?? {})[0];
    return /^\d+$/.test(step) && inner?.items ? inner.items : named;
  }, schema);
}

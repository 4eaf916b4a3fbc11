/** What one source file imports and which free names it uses, from its syntax tree. */
import { parseSync } from "vite";

export type Import = { specifier: string; typeOnly: boolean };
export type Source = { path: string; lines: number; imports: Import[]; names: Set<string>; members: Set<string> };

type Node = { type: string; [key: string]: unknown };

/** Reads a file. `names` are the identifiers that are not a property's name; `members` are `Object.property` pairs, and `new Date()`. */
export function readSource(path: string, text: string): Source {
  const { program, errors } = parseSync(path, text);
  const [error] = errors;
  if (error) throw new Error(`${path}: ${error.message}`);
  const source: Source = { path, lines: text.split("\n").length - 1, imports: [], names: new Set(), members: new Set() };
  visit(program as unknown as Node, source);
  return source;
}

function visit(node: Node, source: Source): void {
  const specifier = specifierOf(node);
  if (specifier !== null) source.imports.push({ specifier, typeOnly: isTypeOnly(node) });
  if (node.type === "Identifier") source.names.add(node.name as string);
  if (isClock(node)) source.members.add("new Date()");
  const pair = memberOf(node);
  if (pair) source.members.add(pair);
  for (const [key, child] of Object.entries(node)) {
    if (isPropertyName(node, key)) continue;
    for (const each of Array.isArray(child) ? child : [child]) if (isNode(each)) visit(each, source);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as Node).type === "string";
}

/** `import … from`, `export … from`, `import()`, `import("…").Type`. A computed `import()` is given as "?": no rule allows it. */
function specifierOf(node: Node): string | null {
  const carries = ["ImportDeclaration", "ExportNamedDeclaration", "ExportAllDeclaration", "ImportExpression", "TSImportType"];
  if (!carries.includes(node.type) || !isNode(node.source)) return null;
  return typeof node.source.value === "string" ? node.source.value : "?";
}

/** `import { type A }` is not type-only: under verbatimModuleSyntax the module is still loaded. */
function isTypeOnly(node: Node): boolean {
  return node.type === "TSImportType" || node.importKind === "type" || node.exportKind === "type";
}

/** `process.env`, `globalThis.crypto`, as text; computed access by a literal counts too. */
function memberOf(node: Node): string | null {
  if (node.type !== "MemberExpression" || !isNode(node.object) || !isNode(node.property)) return null;
  if (node.object.type !== "Identifier") return null;
  const name = node.computed ? node.property.value : node.property.name;
  return typeof name === "string" ? `${node.object.name as string}.${name}` : null;
}

/** `new Date()` asks the time; `new Date(instant)` only converts. */
function isClock(node: Node): boolean {
  return node.type === "NewExpression" && isNode(node.callee) && node.callee.name === "Date" && (node.arguments as Node[]).length === 0;
}

/** Whether `key` of `node` holds a mere name (`x.Date`, `{ Date: … }`, `date: …` in a type), which refers to no binding. */
function isPropertyName(node: Node, key: string): boolean {
  if (node.computed) return false;
  if (node.type === "MemberExpression") return key === "property";
  if (node.type === "TSQualifiedName") return key === "right";
  if (node.type === "Property") return key === "key" && !node.shorthand;
  if (["MethodDefinition", "PropertyDefinition", "TSPropertySignature", "TSMethodSignature"].includes(node.type)) return key === "key";
  if (["ImportSpecifier", "ImportDeclaration", "ExportSpecifier"].includes(node.type)) return key === "imported" || key === "exported";
  return false;
}

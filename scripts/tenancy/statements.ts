/**
 * Statements as they stand in source files: texts of SQL, and chains of Kysely's calls. Each name of a table in one must come with a condition on
 * `tenant_id`, its own. It is a count and no proof; what it passes by, a database whose tables are distributed refuses or asks on every machine.
 */
import { parseSync } from "vite";

export type File = { path: string; text: string };
/** `tables`: the names of tables in it; `bound`: conditions on their tenant. */
export type Statement = { path: string; line: number; text: string; tables: string[]; bound: number };

type Node = { type: string; start: number; end: number; [key: string]: unknown };
type Words = ReadonlyMap<string, Node>;

const starts = new Set(["selectFrom", "updateTable", "deleteFrom"]);
const joins = new Set([...starts, "innerJoin", "leftJoin", "rightJoin", "fullJoin", "using"]);

/** `tables`: tables and views whose rows belong to a tenant. */
export function statementsIn(files: readonly File[], tables: ReadonlySet<string>): Statement[] {
  const parsed = files
    .filter(({ text }) => /tenant_id|\bfrom\b|\binto\b|selectFrom|updateTable|deleteFrom/.test(text))
    .map(({ path, text }) => ({ path, text, program: parseSync(path, text).program as unknown as Node }));
  const helpers = new Map(parsed.flatMap(({ program }) => conditionsOf(program)));
  return parsed.flatMap((file) => statementsOf(file, tables, helpers));
}

function statementsOf({ path, text, program }: File & { program: Node }, tables: ReadonlySet<string>, helpers: Words): Statement[] {
  const found: Statement[] = [];
  const words = new Map([...helpers, ...fragmentsOf(program)]);
  const tell = (node: Node, said: string, named: string[]) => {
    const line = text.slice(0, node.start).split("\n").length;
    if (named.length > 0) found.push({ path, line, text: said, tables: named, bound: boundIn(said) });
  };
  visit(program, [], (node, above) => {
    const said = textOf(node, words);
    if (said !== null) tell(node, said, namedIn(said, tables));
    else if (isChainStart(node) && !above.some(isChainStart)) {
      const whole = chainOf(node, above);
      tell(whole, `${text.slice(whole.start, whole.end)} ${calledIn(whole, words)}`, namedByCalls(whole, tables));
    }
  });
  return found;
}

/** What stands inside a chain is counted with it. */
const isChainStart = (node: Node) => node.type === "CallExpression" && starts.has(methodOf(node) ?? "");

function methodOf(node: Node): string | null {
  const callee = node.callee as Node | undefined;
  if (callee?.type !== "MemberExpression") return null;
  return ((callee.property as Node).name as string | undefined) ?? null;
}

/** The outermost call of the chain that a call begins. */
function chainOf(node: Node, above: readonly Node[]): Node {
  let whole = node;
  for (const parent of above.toReversed()) {
    if (parent.object !== whole && parent.callee !== whole) break;
    whole = parent;
  }
  return whole;
}

function namedByCalls(whole: Node, tables: ReadonlySet<string>): string[] {
  const named: string[] = [];
  visit(whole, [], (node) => {
    if (node.type !== "CallExpression" || !joins.has(methodOf(node) ?? "")) return;
    const [first] = node.arguments as Node[];
    const name = first?.type === "Literal" ? String(first.value).split(" ")[0]! : "?";
    if (name === "?" || tables.has(name)) named.push(name);
  });
  return named;
}

/** A text with `?` in place of what is put into it, and with the words of a fragment in the place of its name; null: no text. */
function textOf(node: Node, words: Words): string | null {
  if (node.type === "Literal") return typeof node.value === "string" ? node.value : null;
  if (node.type !== "TemplateLiteral") return null;
  const parts = (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked);
  const put = (node.expressions as Node[]).map((each) => fragmentOf(each, words) ?? "?");
  return parts.map((part, i) => `${part} ${put[i] ?? ""}`).join(" ");
}

function fragmentOf(node: Node, words: Words): string | null {
  const name = node.type === "Identifier" ? node.name : node.type === "CallExpression" ? (node.callee as Node).name : null;
  const fragment = words.get(name as string);
  return fragment ? textOf(fragment, new Map()) : null;
}

/** The words of the helpers that are called in it. */
function calledIn(whole: Node, words: Words): string {
  const said: string[] = [];
  visit(whole, [], (node) => {
    if (node.type === "CallExpression") said.push(fragmentOf(node, words) ?? "");
  });
  return said.join(" ");
}

/** Functions that return a text at once, by name. */
function conditionsOf(program: Node): [string, Node][] {
  const found: [string, Node][] = [];
  visit(program, [], (node) => {
    if (node.type !== "FunctionDeclaration") return;
    const [first] = (node.body as { body: Node[] }).body;
    const template = first?.type === "ReturnStatement" ? templateIn(first.argument as Node | null) : null;
    if (template) found.push([(node.id as Node).name as string, template]);
  });
  return found;
}

/** Texts with a name: `const among = sql…`. */
function fragmentsOf(program: Node): [string, Node][] {
  const found: [string, Node][] = [];
  visit(program, [], (node) => {
    if (node.type !== "VariableDeclarator" || (node.id as Node).type !== "Identifier") return;
    const template = templateIn(node.init as Node | null);
    if (template) found.push([(node.id as Node).name as string, template]);
  });
  return found;
}

function templateIn(node: Node | null): Node | null {
  if (node?.type === "TemplateLiteral") return node;
  return node?.type === "TaggedTemplateExpression" ? (node.quasi as Node) : null;
}

/** Names behind `from`, `join`, `update`, `into`, `using`; a name that is put in counts as one. */
function namedIn(text: string, tables: ReadonlySet<string>): string[] {
  if (!/\b(?:select|insert|update|delete|with)\b/i.test(text)) return [];
  const places = text.matchAll(/\b(?:from|join|update|into|using)\s+(?:only\s+)?(\?|[a-z_]+)/gi);
  return [...places].map(([, name]) => name!).filter((name) => name === "?" || tables.has(name));
}

/** Comparisons with `tenant_id`, on either side, in either language; the first column of what is inserted. */
function boundIn(text: string): number {
  const forms = [/\btenant_id(?:::uuid)?\s*=/g, /\binto\s+[\w?]+\s*\(\s*tenant_id\b/g, /"(?:\w+\.)?tenant_id",\s*"="/g];
  return forms.reduce((sum, form) => sum + (text.match(form)?.length ?? 0), 0);
}

function visit(node: Node, above: Node[], see: (node: Node, above: readonly Node[]) => void): void {
  see(node, above);
  above.push(node);
  for (const child of Object.values(node))
    for (const each of Array.isArray(child) ? child : [child])
      if (typeof each === "object" && each !== null && typeof (each as Node).type === "string") visit(each as Node, above, see);
  above.pop();
}

/**
 * A file of SQL as its statements, each for itself: where tables are distributed, several changes of tables in one message are refused. Knows quoted texts and names, bodies between
 * dollar signs and comments to the end of the line; a text with backslashes or a comment between stars is not in our migrations.
 */
const tokens = /'(?:[^']|'')*'|"[^"]*"|\$(\w*)\$[\s\S]*?\$\1\$|--[^\n]*|;|[^'"$;-]+|[\s\S]/g;

export function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  let piece = "";
  for (const [token] of text.matchAll(tokens)) {
    if (token === ";") {
      pieces.push(piece.trim());
      piece = "";
    } else if (!token.startsWith("--")) piece += token;
  }
  return [...pieces, piece.trim()].filter((each) => each !== "");
}

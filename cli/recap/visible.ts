/** Text of an input line on its way to a terminal: what would command it or turn its direction is written as \uXXXX instead. */
// oxlint-disable-next-line no-control-regex -- these are what is looked for
const commands = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

export function visible(text: string): string {
  return text.replace(commands, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

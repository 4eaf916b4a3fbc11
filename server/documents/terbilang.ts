/**
 * An amount in Indonesian words, as payment lists say it beside the figures: "dua juta tujuh ratus lima puluh ribu rupiah". Whole rupiah, less than 10¹⁵
 * in either direction. Throws RangeError for a fraction or more.
 */
const ones = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"];
const scales = ["", "ribu", "juta", "miliar", "triliun"];

export function terbilang(rupiah: number): string {
  if (!Number.isSafeInteger(rupiah) || Math.abs(rupiah) >= 1e15) throw new RangeError(`${rupiah} cannot be said in words`);
  const said = rupiah === 0 ? ones[0]! : groupsOf(Math.abs(rupiah));
  return `${rupiah < 0 ? "minus " : ""}${said} rupiah`;
}

function groupsOf(amount: number): string {
  const groups: string[] = [];
  for (let rest = amount, scale = 0; rest > 0; rest = Math.floor(rest / 1000), scale++) {
    const group = rest % 1000;
    if (group > 0) groups.unshift(scale === 1 && group === 1 ? "seribu" : `${belowThousand(group)} ${scales[scale]!}`.trim());
  }
  return groups.join(" ");
}

function belowThousand(n: number): string {
  if (n < 12) return ones[n]!;
  if (n < 20) return `${ones[n - 10]} belas`;
  if (n < 100) return joined(`${ones[Math.floor(n / 10)]} puluh`, n % 10);
  if (n < 200) return joined("seratus", n % 100);
  return joined(`${ones[Math.floor(n / 100)]} ratus`, n % 100);
}

function joined(head: string, rest: number): string {
  return rest === 0 ? head : `${head} ${belowThousand(rest)}`;
}

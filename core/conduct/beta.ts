/** The Beta and the Beta-binomial law: all that is needed to compare one approver's rate with those of peers. Numerical Recipes 6.1, 6.4. */

/** ln Γ(x) for x > 0 (Lanczos 1964, g = 7; error under 1e-13). */
export function lnGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - lnGamma(1 - x);
  const t = x + 6.5;
  const sum = lanczos.reduce((all, c, i) => all + (i === 0 ? c : c / (x - 1 + i)), 0);
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

const lnBeta = (a: number, b: number) => lnGamma(a) + lnGamma(b) - lnGamma(a + b);

/** P(rate ≤ x) under Beta(a, b); a, b > 0. */
export function betaBelow(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - lnBeta(a, b));
  return x < (a + 1) / (a + b + 2) ? (front * fraction(x, a, b)) / a : 1 - (front * fraction(1 - x, b, a)) / b;
}

/** Lentz's continued fraction of the incomplete Beta function. */
function fraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  const kept = (value: number) => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / kept(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m <= 300; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / kept(1 + even * d);
    c = kept(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / kept(1 + odd * d);
    c = kept(1 + odd / c);
    const step = d * c;
    h *= step;
    if (Math.abs(step - 1) < 1e-12) break;
  }
  return h;
}

/** The rate under which the share `p` of Beta(a, b) lies, to 1e-9. */
export function betaQuantile(p: number, a: number, b: number): number {
  let [low, high] = [0, 1];
  while (high - low > 1e-9) {
    const middle = (low + high) / 2;
    if (betaBelow(middle, a, b) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** P(at least `hits` of `of`) where the rate itself is drawn from Beta(a, b). */
export function atLeast(hits: number, of: number, a: number, b: number): number {
  if (hits <= 0) return 1;
  if (hits > of) return 0;
  // The shorter end is added up, term by term from its first one.
  if (hits > of / 2) return Math.min(1, sumUp(of - hits, of, b, a));
  return Math.max(0, 1 - sumUp(hits - 1, of, a, b));
}

/** P(at most `last` of `of`). */
function sumUp(last: number, of: number, a: number, b: number): number {
  let term = Math.exp(lnBeta(a, b + of) - lnBeta(a, b));
  let sum = term;
  for (let k = 0; k < last; k++) {
    term *= ((of - k) / (k + 1)) * ((a + k) / (b + of - k - 1));
    sum += term;
  }
  return sum;
}

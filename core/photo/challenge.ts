/**
 * What a photo has to show, chosen by the server and known offline: the low five bits of the first byte of SHA-256(nonce bytes) name one of 32
 * gestures, each as likely as any other. The nonce holds 128 random bits of the server, so nobody chooses; who holds a stock of nonces knows theirs up to
 * 72 hours ahead. Every gesture can be done with one hand while the other holds the phone; who cannot do one is still decided by a person.
 */
export type Challenge = { id: string; /** what to do, as one sentence for the person before the camera */ sentence: string };

const challenges: readonly Challenge[] = [
  { id: "satu-jari", sentence: "Angkat satu jari." },
  { id: "dua-jari", sentence: "Angkat dua jari." },
  { id: "tiga-jari", sentence: "Angkat tiga jari." },
  { id: "empat-jari", sentence: "Angkat empat jari." },
  { id: "lima-jari", sentence: "Angkat telapak tangan terbuka." },
  { id: "kepal", sentence: "Angkat kepalan tangan di samping wajah." },
  { id: "jempol-atas", sentence: "Acungkan jempol ke atas." },
  { id: "jempol-bawah", sentence: "Tunjukkan jempol ke bawah." },
  { id: "kelingking", sentence: "Angkat jari kelingking." },
  { id: "jempol-kelingking", sentence: "Angkat jempol dan kelingking." },
  { id: "telunjuk-kelingking", sentence: "Angkat telunjuk dan kelingking." },
  { id: "lingkaran", sentence: "Buat lingkaran dengan jempol dan telunjuk." },
  { id: "huruf-l", sentence: "Buat huruf L dengan jempol dan telunjuk." },
  { id: "telinga", sentence: "Pegang telinga." },
  { id: "hidung", sentence: "Sentuh hidung dengan telunjuk." },
  { id: "dagu", sentence: "Pegang dagu." },
  { id: "pipi", sentence: "Letakkan telapak tangan di pipi." },
  { id: "dahi", sentence: "Letakkan telapak tangan di dahi." },
  { id: "kepala", sentence: "Letakkan tangan di atas kepala." },
  { id: "leher", sentence: "Letakkan tangan di belakang leher." },
  { id: "dada", sentence: "Letakkan telapak tangan di dada." },
  { id: "bahu", sentence: "Pegang bahu." },
  { id: "hormat", sentence: "Beri hormat dengan tangan di pelipis." },
  { id: "mulut", sentence: "Tutup mulut dengan telapak tangan." },
  { id: "satu-mata", sentence: "Tutup satu mata dengan telapak tangan." },
  { id: "tunjuk-atas", sentence: "Tunjuk ke atas kepala." },
  { id: "tunjuk-samping", sentence: "Tunjuk ke samping." },
  { id: "tunjuk-kamera", sentence: "Tunjuk ke kamera." },
  { id: "punggung-tangan", sentence: "Tunjukkan punggung tangan." },
  { id: "jari-bibir", sentence: "Letakkan telunjuk di bibir." },
  { id: "tangan-dagu", sentence: "Letakkan kepalan tangan di bawah dagu." },
  { id: "telapak-hidung", sentence: "Tegakkan telapak tangan di depan hidung." },
];

/** `nonceHash`: SHA-256 of the nonce's bytes (not of its text). Throws RangeError for no bytes. */
export function challengeOf(nonceHash: Uint8Array): Challenge {
  const [first] = nonceHash;
  if (first === undefined) throw new RangeError("a hash has bytes");
  return challenges[first & 31]!;
}

/** Null for what is none of ours. */
export function challengeNamed(id: string): Challenge | null {
  return challenges.find((challenge) => challenge.id === id) ?? null;
}

export const challengeCount = challenges.length;

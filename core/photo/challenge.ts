/**
 * What a photo has to show: one of 32 gestures, one for each person, duty day and session, fixed by the server: the low five bits of the first byte of
 * MAC(server's key, "saksi/gesture/1" ‖ tenant 16 ‖ person 16 ‖ duty date 10 ‖ session). Whatever nonce a phone signs with, the gesture of that session stays,
 * so nobody picks the one that fits an old photo. The phone is told with its schedule, today's and of the three days after it: who holds it knows them ahead.
 * A press outside every window is asked for the gesture of that date's arrival. Every gesture can be done with one hand while the other holds the
 * phone; who cannot do one is still decided by a person.
 */
import type { Session } from "../schedule/pattern.ts";
import type { CivilDate } from "../time/civil.ts";

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

/** Where the phone was never told: any photo, which the server tells as one without the gesture (P2). */
export const noGesture: Challenge = { id: "bebas", sentence: "Hadapkan wajah ke kamera." };

/** What the server's key is asked to sign. */
export function gestureBytes(tenant: string, person: string, date: CivilDate, session: Session): Uint8Array {
  return Uint8Array.from([...ascii("saksi/gesture/1"), ...uuidBytes(tenant), ...uuidBytes(person), ...ascii(date), ...ascii(session)]);
}

const ascii = (text: string) => [...text].map((char) => char.charCodeAt(0));
const uuidBytes = (uuid: string) => [...uuid.replaceAll("-", "").matchAll(/../g)].map(([pair]) => Number.parseInt(pair, 16));

/** `tag`: of the gesture's bytes. Throws RangeError for no bytes. */
export function challengeOf(tag: Uint8Array): Challenge {
  const [first] = tag;
  if (first === undefined) throw new RangeError("a tag has bytes");
  return challenges[first & 31]!;
}

/** Null for what is none of ours. */
export function challengeNamed(id: string): Challenge | null {
  return [...challenges, noGesture].find((challenge) => challenge.id === id) ?? null;
}

export const challengeCount = challenges.length;

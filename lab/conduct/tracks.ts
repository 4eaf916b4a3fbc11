/** From the rows of a judged world to tracks: the points of both check-ins of a day, for each person. */
import { concluded } from "../../core/evidence/judge.ts";
import type { JudgedDay, JudgedTrack, Tracks } from "../../sim/superiors/staff.ts";
import type { Outcome } from "../world/play.ts";

export function tracksOf({ people, rows, verdicts }: Outcome): Tracks {
  const points = verdicts.map((each) => {
    const { outcome, points: sum } = concluded(each);
    return outcome === "refused" ? null : sum;
  });
  const last = rows.day.reduce((most, day) => Math.max(most, day), 0);
  const days = people.map(() => Array.from({ length: last + 1 }, (): JudgedDay => ({ in: null, out: null })));
  const seen = new Set<string>();
  for (let i = 0; i < rows.day.length; i++) {
    const [person, day] = [rows.person[i]!, rows.day[i]!];
    const first = !seen.has(`${person}|${day}`);
    seen.add(`${person}|${day}`);
    days[person]![day]![first ? "in" : "out"] = points[rows.verdicts[i]!]!;
  }
  // Days of leave are left out: leave is dealt anew.
  const track = (person: number): JudgedTrack => days[person]!.filter((__, day) => seen.has(`${person}|${day}`));
  const of = (wanted: (attack: string | null) => boolean) =>
    people.flatMap(({ attack }, person) => (wanted(attack) && track(person).length > 0 ? [track(person)] : []));
  return {
    honest: of((attack) => attack === null),
    away: of((attack) => attack !== null && attack !== "A15"),
    accomplice: of((attack) => attack === "A15"),
  };
}

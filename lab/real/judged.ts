/**
 * Windows of real recordings before the judge, each by itself. The place is a circle of 100 m around the median of the window's own positions, so
 * that nothing is refused for where it was recorded; what the recordings lack (motion, clocks, keys) is not known and not judged.
 */
import { judge } from "../../core/evidence/judge.ts";
import { evidenceOf, type Line } from "../../core/evidence/line.ts";
import { scored } from "../measure/score.ts";
import { quantile, shareOf, type Share } from "../measure/statistics.ts";
import { recordingsIn, type Position } from "./recording.ts";
import { windowsOf, type Cut } from "./windows.ts";

export type RealFile = {
  file: string;
  source: string;
  windows: number;
  skipped: Cut["skipped"];
  /** most decimals of a coordinate in the file: fewer than 7 is the logger's rounding, which L2 and L3 see */
  decimals: number;
  suspicion: Share;
  refused: Share;
  /** windows in which a signal speaks against the phone, by weight */
  signals: Record<string, Share>;
};

const radius = 100;

export function judgeRecording(text: string, file: string): RealFile[] {
  return [...recordingsIn(text, file)].map(([source, positions]) => {
    const { windows, skipped } = windowsOf(positions);
    const verdicts = windows.map((window) => judge(evidenceOf(lineOf(window))).verdicts);
    const said = verdicts.map(scored);
    const spoken = verdicts.map(
      (own) => new Set(own.filter(({ points, effect }) => points > 0 || effect === "look").map(({ id, weight }) => weight ?? id)),
    );
    const names = [...new Set(spoken.flatMap((own) => [...own]))].sort();
    const share = (hits: number) => shareOf(hits, windows.length);
    return {
      file,
      source,
      windows: windows.length,
      skipped,
      decimals: Math.max(0, ...positions.flatMap(({ lat, lon }) => [decimalsOf(lat), decimalsOf(lon)])),
      suspicion: share(said.filter(({ suspicious }) => suspicious).length),
      refused: share(said.filter(({ outcome }) => outcome === "refused").length),
      signals: Object.fromEntries(names.map((name) => [name, share(spoken.filter((own) => own.has(name)).length)])),
    };
  });
}

function lineOf(window: readonly Position[]): Line {
  const middle = (of: (position: Position) => number) => quantile(window.map(of), 0.5)!;
  return {
    person: "recorded",
    device: "recorded",
    at: window.at(-1)!.t + 1500,
    office: { lat: middle(({ lat }) => lat), lon: middle(({ lon }) => lon), radius_m: radius },
    envelope: { fixes: window.map(({ t, lat, lon, acc, alt, spd }) => ({ t, lat, lon, acc: acc!, alt, spd })) },
  };
}

/** Decimals of the number as it is written shortest. */
const decimalsOf = (degrees: number) => String(degrees).split(".")[1]?.length ?? 0;

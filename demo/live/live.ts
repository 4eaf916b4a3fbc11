/** The living day: whoever's moment the clock has reached presses or decides, over HTTP, a few at a time. */
import type { CivilDate } from "../../core/time/civil.ts";
import type { DemoClock } from "../clock.ts";
import type { Keyring } from "../install/phones.ts";
import { dutyAt } from "../../server/days/duty.ts";
import type { Directory } from "../../server/directory/snapshot.ts";
import type { Member } from "../script/cast.ts";
import type { Press, Ruling, Script } from "../script/script.ts";
import { Refused, type Http } from "./http.ts";
import { openingsOn, screensOf, type Opening, type Screens } from "./musters.ts";
import { pressLive } from "./press.ts";
import { ruleLive } from "./rule.ts";

const tickMs = 100;
const atOnce = 16;

export type LiveWorld = {
  clock: DemoClock;
  http: Http;
  tenant: string;
  seed: string;
  directory: Directory;
  cast: readonly Member[];
  script: Script;
  keys: Keyring;
  day: CivilDate;
  /** people whose places visitors take, now or later: the simulation leaves them alone */
  left: ReadonlySet<string>;
};
export type Live = { done: { checkins: number; decisions: number; failed: number }; stop(): Promise<void> };

type Moment = { at: number } & ({ press: Press } | { ruling: Ruling } | { opening: Opening });

export function playLive(world: LiveWorld, say: (line: string) => void): Live {
  const done = { checkins: 0, decisions: 0, failed: 0 };
  const waiting = momentsAfter(world);
  const screens = screensOf();
  const running = new Set<Promise<void>>();
  const start = (moment: Moment) => {
    const work = play(world, screens, moment, done).catch((error: unknown) => {
      done.failed++;
      if (!(error instanceof Refused)) say(`simulasi: ${String(error)}`);
    });
    running.add(work);
    void work.finally(() => running.delete(work));
  };
  let said = false;
  const timer = setInterval(() => {
    const now = world.clock.now();
    while (running.size < atOnce && waiting[0] && waiting[0].at <= now) start(waiting.shift()!);
    if (!world.clock.ended() || said) return;
    said = true;
    say("Pukul 18.00 WIB: hari demo selesai. Jalankan lagi `npm run demo` untuk pagi yang baru.");
  }, tickMs);
  return {
    done,
    async stop() {
      clearInterval(timer);
      await Promise.allSettled(running);
    },
  };
}

/** Everything of the script that the clock has not passed. */
function momentsAfter({ clock, directory, cast, script, day, left }: LiveWorld): Moment[] {
  const now = clock.now();
  const { presses, rulings } = script.around(day);
  return [
    ...openingsOn(directory, cast, day, left).map((opening): Moment => ({ at: opening.at, opening })),
    ...presses.map((press): Moment => ({ at: press.at, press })),
    ...rulings.map((ruling): Moment => ({ at: ruling.at, ruling })),
  ]
    .filter(({ at }) => at >= now)
    .toSorted((a, b) => a.at - b.at);
}

function personOf(moment: Moment): string {
  if ("press" in moment) return moment.press.person;
  return "ruling" in moment ? moment.ruling.superior : moment.opening.leader;
}

async function play(world: LiveWorld, screens: Screens, moment: Moment, done: Live["done"]): Promise<void> {
  const { http, tenant, seed, script, keys, left } = world;
  const person = personOf(moment);
  const key = keys.get(person);
  if (!key || left.has(person)) return;
  if ("press" in moment) {
    await pressLive(http, tenant, moment.press, key, (at) => codeSeen(world, screens, person, at));
    done.checkins++;
  } else if ("opening" in moment) await screens.open(http, tenant, moment.opening, key);
  else if ((await ruleLive(http, tenant, seed, script, moment.ruling, key)) > 0) done.decisions++;
}

/** Who stands in the field sees the screen; who is elsewhere does not. */
function codeSeen({ directory, script }: LiveWorld, screens: Screens, person: string, at: number): string | null {
  const duty = dutyAt(directory, person, at);
  const unit = duty && directory.unitOf(person, duty.date)?.id;
  if (!unit || !script.wasHere(person, duty.date, duty.session)) return null;
  return screens.lettersAt(unit, duty.session, at);
}

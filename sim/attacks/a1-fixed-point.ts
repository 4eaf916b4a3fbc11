/**
 * A1: one point near the office, from home. The defaults are those of the published programs:
 * FakeTraveler (mcastillof/FakeTraveler, MockLocationProvider: altitude 3, speed 0.01, bearing 1, accuracy 3, to the GPS and the network
 * provider; its frequency is 10 s), GoGoGo (ZCShou/GoGoGo, ServiceGo: accuracy 1 for GPS and 2 for the network, altitude 55, speed 1.2,
 * bearing 0, about ten times a second, of which Chrome passes one), Appium's settings app (appium/io.appium.settings, LocationBuilder:
 * accuracy 1, no altitude; LocationService: every 2 s). Chrome's Emulation.setGeolocationOverride takes a position and a stated error and
 * nothing else; it sends it once. The 150 m of the DevTools panel, the 100 m of scripts and the 20 m of web tools are our estimate (J).
 */
import { onGrid } from "../noise/ground.ts";
import { thousandths } from "../noise/regime.ts";
import type { Press } from "../population/press.ts";
import { randomOf, type Random } from "../random.ts";
import type { Attack, Strength } from "./attack.ts";
import { awayPress, chosenPoint, fromHome, presentMembers, type Make, type Moment } from "./away.ts";
import { mocked, typed, type Fields } from "./mock.ts";

const bare = { alt: null, spd: null, hdg: null };
const raw = ({ crew, member }: Moment) => chosenPoint(crew, member);
const setUp = ({ crew, member }: Moment) => randomOf(crew.seed, member.id, "set up");

export const fakeTraveler: Make = (random, moment) =>
  mocked(random, moment, { every: 10_000, at: () => raw(moment), fields: () => ({ acc: 3, alt: 3, spd: 0.01, hdg: 1 }) });

const goGoGo: Make = (random, moment) =>
  mocked(random, moment, {
    every: 1000,
    at: () => raw(moment),
    fields: () => ({ acc: 1, alt: 55, spd: 1.2, hdg: 0 }),
    balanced: { acc: 2 },
  });

const appium: Make = (random, moment) =>
  mocked(random, moment, { every: 2000, at: () => typed(raw(moment), 6), fields: () => ({ acc: 1, alt: null, spd: null, hdg: null }) });

const webTool: Make = (random, moment) =>
  mocked(random, moment, { every: 1000, at: () => typed(raw(moment), 5), fields: () => ({ acc: 20, ...bare }) });

const devTools: Make = (random, moment) =>
  mocked(random, moment, { every: 3_600_000, at: () => typed(raw(moment), 6), fields: () => ({ acc: 150, ...bare }) });

const chromeDriver: Make = (random, moment) =>
  mocked(random, moment, { every: 3_600_000, at: () => typed(raw(moment), 5), fields: () => ({ acc: 100, ...bare }) });

/** Stated error and altitude as GNSS has them, a little different every day and every second. */
function likeSatellites(random: Random, moment: Moment): (index: number) => Fields {
  const own = setUp(moment);
  const base = own.between(3.2, 6) + random.normal(0, 0.2);
  const alt = moment.member.office.ground + own.normal(0, 4) + random.normal(0, 1);
  return () => ({
    acc: thousandths(Math.max(3, base + random.normal(0, 0.15))),
    alt: thousandths(alt + random.normal(0, 0.2)),
    spd: 0,
    hdg: null,
  });
}

export const tunedSatellite: Make = (random, moment) =>
  mocked(random, moment, { every: 1000, at: () => onGrid(raw(moment)), fields: likeSatellites(random, moment) });

const tunedWifi: Make = (random, moment) => {
  const acc = thousandths(setUp(moment).between(20, 30));
  return mocked(random, moment, { every: 1000, at: () => onGrid(raw(moment)), fields: () => ({ acc, ...bare }) });
};

const retyped: Make = (random, moment) => {
  const { crew, member, day, session } = moment;
  const point = onGrid(chosenPoint(crew, member, `${day.number} ${session}`));
  return mocked(random, moment, { every: 1000, at: () => point, fields: likeSatellites(random, moment) });
};

const driven: Strength["play"] = (crew, day) =>
  presentMembers(crew, day).flatMap((member) =>
    (["in", "out"] as const).map((session) => asDriven(awayPress(crew, member, day, session, chromeDriver))),
  );

const asDriven = (press: Press): Press => ({
  ...press,
  evidence: { ...press.evidence, device: { ...press.evidence.device, webdriver: true } },
});

export const fixedPoint: Attack = {
  id: "A1",
  name: "Fixed point",
  about: "A mock-location app or a developer tool shows one point near the office while the person is at home.",
  cost: { rupiah: 0, minutes: 1, skill: 1, accomplices: 0, basis: "Free apps; developer options are switched on once. Estimate." },
  playable: true,
  strengths: [
    { id: "faketraveler", about: "FakeTraveler as installed", play: fromHome(fakeTraveler) },
    { id: "gogogo", about: "GoGoGo as installed", play: fromHome(goGoGo) },
    { id: "appium", about: "Appium's settings app", play: fromHome(appium) },
    { id: "chromedriver", about: "Position override by a driven browser", play: driven },
    { id: "web-tool", about: "A script in the page answers for the position, accuracy 20, five decimals", play: fromHome(webTool) },
    { id: "devtools", about: "DevTools sensor panel: one position, accuracy 150", play: fromHome(devTools) },
    { id: "tuned-gnss", about: "The same point for ever, with fields like GNSS", play: fromHome(tunedSatellite) },
    { id: "tuned-wifi", about: "The same point for ever, with fields like Wi-Fi", play: fromHome(tunedWifi) },
    { id: "retyped", about: "Another point for every press, with fields like GNSS", play: fromHome(retyped) },
  ],
};

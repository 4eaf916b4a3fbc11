/** What changes the day for everybody: manual mode that runs, outages that were confirmed. */
import type { ComponentChildren } from "preact";
import type { Instant } from "../../core/time/civil.ts";
import { zone } from "../state.ts";
import { windowsText as text } from "../text/windows.ts";
import { clockTime, dateOf } from "./format.ts";
import { Notice } from "./notice.tsx";
import "./manual-banner.css";
import { lastMoment, when } from "./when.ts";

type Units = readonly { name: string }[] | null;
type Mode = { until: Instant; reason: string };
type Window = { from: Instant; until: Instant };

/** Of the person's own unit: a line each, the rest behind a tap, so that the button stays in sight. */
export function ManualBanner({ manual, outages }: { manual: Mode | null | undefined; outages?: readonly Window[] | undefined }) {
  return (
    <>
      {manual && <ModeNotice title={text.banner(lastMoment(manual.until))} reason={manual.reason} />}
      {outages?.map((outage) => (
        <Notice key={outage.from} icon="clock">
          <Told title={text.outage(...spanOf(outage))}>
            <p>{text.outageWhat}</p>
          </Told>
        </Notice>
      ))}
    </>
  );
}

/** Of many units: of the board and the queue; outages of one date only. */
export function WindowsBanner({ modes, outages, date }: Running & { date: string | null }) {
  const touching = outages.filter(
    (outage) => date !== null && dateOf(outage.from, zone()) <= date && date <= dateOf(outage.until - 1, zone()),
  );
  return (
    <>
      {modes.map((mode) => (
        <ModeNotice key={mode.from} title={text.bannerOf(names(mode.units), lastMoment(mode.until))} reason={mode.reason} />
      ))}
      {touching.map((outage) => (
        <Notice key={outage.from} icon="clock">
          <p>{text.outageOf(names(outage.units), ...spanOf(outage))}</p>
        </Notice>
      ))}
    </>
  );
}
type Running = { modes: readonly (Mode & Window & { units: Units })[]; outages: readonly (Window & { units: Units })[] };

function ModeNotice({ title, reason }: { title: string; reason: string }) {
  return (
    <Notice kind="warn" icon="camera">
      <Told title={title}>
        <p>{text.bannerWhat}</p>
        <p class="small">{reason}</p>
      </Told>
    </Notice>
  );
}

function Told({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <details class="told">
      <summary>{title}</summary>
      {children}
    </details>
  );
}

function names(units: Units): string {
  return units ? units.map(({ name }) => name).join(", ") : text.all;
}

/** Both ends, with the date where the window does not end on the day it began. */
function spanOf({ from, until }: Window): [string, string] {
  const isOneDay = dateOf(from, zone()) === dateOf(until, zone());
  return isOneDay ? [clockTime(from, zone()), clockTime(until, zone())] : [when(from), when(until)];
}

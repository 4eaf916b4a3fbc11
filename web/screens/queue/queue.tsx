/** The superior's queue of a muster: look at the flagged, sweep the rest, sign once. */
import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Queue } from "../../../contract/day.ts";
import type { Running } from "../../../contract/outage.ts";
import { serverNow } from "../../device/clock.ts";
import { useResource } from "../../resource.ts";
import { me, zone } from "../../state.ts";
import { queueText as text } from "../../text/desk-queue.ts";
import { DeskPage } from "../../ui/desk-page.tsx";
import { clockTime, dateOf, fullDate } from "../../ui/format.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { WindowsBanner } from "../../ui/manual-banner.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useQuery } from "../../ui/query.ts";
import { when } from "../../ui/when.ts";
import { chooseAgain, choicesFor, forgetChoices, openedAt } from "./choices.ts";
import { Groups } from "./groups.tsx";
import { useKeyboard } from "./keyboard.ts";
import { groupsOf } from "./lines.ts";
import "./queue.css";
import { SignBar } from "./signbar.tsx";
import { Unsent } from "./sent.tsx";
import { Which } from "./which.tsx";
import { bodyOf, decisionWay as way } from "./unsent.ts";

const roles = ["superior"] as const;

export function Screen() {
  const [date, setDate] = useQuery("tanggal");
  const [session, setSession] = useQuery("sesi");
  const { state, reload } = useResource<Queue>("queue", { roles, query: { date: date.value, session: session.value }, remember: true });
  const running = useResource<Running>("manualModes", { roles }).state.value.value;
  const person = me.value?.person.id;
  useEffect(() => {
    way.lastAnswer.value = null;
    return way.start();
  }, [person]);
  useSignalEffect(() => {
    const answer = way.lastAnswer.value;
    if (!answer) return;
    if (answer.refusal) chooseAgain(bodyOf(answer.signed));
    void reload();
    scrollTo(0, 0);
  });

  const queue = state.value.value;
  const opensAt = queue?.opensAt ?? null;
  useAt(opensAt, reload);
  return (
    <DeskPage roles={roles} title={queue?.name ?? text.title} over={queue ? fullDate(queue.date) : undefined} width="wide">
      <Unsent />
      <WindowsBanner
        modes={running?.modes.filter((mode) => mode.state === "running") ?? []}
        outages={running?.outages ?? []}
        date={queue?.date ?? null}
      />
      {queue && (
        <Which
          queue={queue}
          onPick={(nextDate, nextSession) => {
            way.lastAnswer.value = null;
            setDate(nextDate);
            setSession(nextSession);
          }}
        />
      )}
      <Loaded state={state.value} reload={reload}>
        {(value) => <Muster key={`${value.date} ${value.session}`} queue={value} reload={reload} />}
      </Loaded>
    </DeskPage>
  );
}

function Muster({ queue, reload }: { queue: Queue; reload: () => Promise<void> }) {
  const root = useRef<HTMLDivElement>(null);
  useKeyboard(root);
  useEffect(() => void openedAt(queue, serverNow()), [queue]);
  const choices = choicesFor(queue);
  const chosen = choices.value.size;
  const isOpen = queue.opensAt === null || serverNow() >= queue.opensAt;
  const groups = groupsOf(queue.lines);
  const waiting = queue.lines.length - groups.decided.length;
  return (
    <div class="muster" ref={root}>
      {!isOpen && queue.opensAt !== null && (
        <Notice icon="clock" title={text.opens(clockTime(queue.opensAt, zone()))} live>
          <p>{text.opensMore}</p>
        </Notice>
      )}
      {queue.lines.length === 0 ? (
        <p class="empty">{text.empty}</p>
      ) : (
        <p class="soft num">
          {text.summary(queue.lines.length, waiting)}
          {waiting > 0 && queue.deadline !== null && `. ${deadlineLine(queue.deadline)}`}
        </p>
      )}
      <p class={chosen > 0 ? "soft small num" : "hidden-word"} role="status">
        {chosen > 0 && text.progress(chosen, Math.max(0, waiting - chosen))}
      </p>
      <Groups queue={queue} groups={groups} choices={choices} disabled={!isOpen} reload={reload} />
      {isOpen && <SignBar queue={queue} groups={groups} choices={choices} onSigned={() => forgetChoices(queue)} />}
    </div>
  );
}

function deadlineLine(deadline: number): string {
  const last = lastDay(deadline);
  return serverNow() > deadline ? text.deadlinePassed(last) : text.deadline(last);
}

/** A deadline at midnight is the day before it, to people; another moment (a unit in another zone) is said with its time. */
function lastDay(deadline: number): string {
  const date = dateOf(deadline - 1, zone());
  return dateOf(deadline, zone()) === date ? when(deadline) : fullDate(date);
}

/** Runs once when that moment comes, while the page is open. */
function useAt(at: number | null, act: () => unknown): void {
  const fired = useSignal<number | null>(null);
  useEffect(() => {
    if (at === null || fired.value === at) return;
    const left = at - serverNow();
    if (left <= 0 || left > 86_400_000) return;
    const timer = setTimeout(() => {
      fired.value = at;
      act();
    }, left + 500);
    return () => clearTimeout(timer);
  }, [at, act, fired]);
}

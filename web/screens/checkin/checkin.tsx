/** The employee's page: what is expected, where the phone is, one large button, and the answer. */
import { useComputed, useSignal, useSignalEffect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Today } from "../../../contract/day.ts";
import { asServerTime } from "../../device/clock.ts";
import { storedKey } from "../../device/keys.ts";
import { bestFix, position } from "../../device/position.ts";
import { schedule } from "../../offline/ahead.ts";
import { answers, putAwayAnswers, waiting } from "../../offline/outbox.ts";
import { useResource } from "../../resource.ts";
import { me, zone } from "../../state.ts";
import { checkinText as text } from "../../text/checkin.ts";
import { common } from "../../text/words.ts";
import { LinkButton } from "../../ui/button.tsx";
import { dateTime } from "../../ui/format.ts";
import { ManualBanner } from "../../ui/manual-banner.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import "./checkin.css";
import { Away } from "./away.tsx";
import { Called } from "./called.tsx";
import { ServerClock } from "./clock.tsx";
import { Code, ExpectedMusters } from "./code.tsx";
import { Expected } from "./expected.tsx";
import { problem, step } from "./flow.ts";
import { Kept } from "./kept.tsx";
import { lately } from "./now.ts";
import { openPage } from "./open.ts";
import { MotionConsent } from "./motion.tsx";
import { Pending } from "./pending.tsx";
import { photoMissed, wantsPhoto } from "./photo.ts";
import { Presser } from "./presser.tsx";
import { isReceiptFor } from "./proof.ts";
import { Answer } from "./receipt.tsx";
import { Sent } from "./sent.tsx";
import { dayOf, headingOf, isKeptNow, placeWord, toldOffline } from "./today.ts";
import { goal } from "./wait.ts";
import { Where } from "./where.tsx";

export function Screen() {
  const { state, reload } = useResource<Today>("today", { remember: true });
  const matches = useSignal(true);
  const key = storedKey();

  const credential = key?.credential ?? null;
  useEffect(() => openPage(credential), [credential]);

  const told = useComputed(() => answers.value.map(({ waiting: { id } }) => id).join());
  useSignalEffect(() => {
    if (!told.value) return;
    void reload();
    const known = answers.peek().flatMap(({ receipt, waiting: { statement } }) => (receipt ? [isReceiptFor(receipt, statement)] : []));
    void Promise.all(known).then((same) => (matches.value = same.every(Boolean)));
  });

  const { value: today, at } = state.value;
  const known = dayOf(today, schedule.value, lately.value, zone());
  const heading = headingOf(known, lately.value, zone());
  const place = known && known.sessions.length > 0 ? (known.elsewhere ?? placeWord(known.places, bestFix(position.value))) : null;
  useEffect(() => {
    goal.value = { places: known?.places ?? [], sessions: known?.sessions ?? [] };
    wantsPhoto.value = (known?.manual ?? null) !== null;
  }, [known]);
  const pressed = waiting.value.map((item) => asServerTime(item.at));
  const isKept = step.value === null && isKeptNow(known?.sessions ?? [], pressed, lately.value);
  const only = answers.value.length === 1 ? answers.value[0] : null;
  const receipt = only?.receipt;
  const hasOldNews = state.value.stale && state.value.error !== null && state.value.error.code !== "signed_out";
  return (
    <Page title={heading.title} over={<ServerClock />}>
      {photoMissed.value && (
        <Notice kind="warn" icon="camera" live>
          {text.photoMissed}
        </Notice>
      )}
      {receipt ? (
        <Answer
          receipt={receipt}
          matches={matches.value}
          nameOf={(session) =>
            known?.sessions.find((each) => each.session === session)?.name ?? (session === "in" ? text.pressIn : text.pressOut)
          }
          onClose={() => {
            photoMissed.value = false;
            void putAwayAnswers();
          }}
        />
      ) : (
        <>
          <p class="window soft">
            {place && <strong>{place}</strong>}
            {place && " · "}
            {heading.sub}
          </p>
          <div class="live" aria-live="assertive">
            {problem.value && <Notice kind="bad">{problem.value}</Notice>}
          </div>
          <Called />
          <ManualBanner manual={known?.manual} outages={known?.outages} />
          {answers.value.length > 0 && step.value === null && <Sent answers={answers.value} onClose={() => void putAwayAnswers()} />}
          {step.value === null && <Kept />}
          <Where places={(known ?? today)?.places ?? []} />
          <Presser word={isKept ? text.pressAgain : heading.button} calm={heading.calm || isKept} />
          {waiting.value.length === 0 && <Away />}
          <Code />
          <MotionConsent />
        </>
      )}
      {key && me.value && me.value.person.id !== key.person.id && (
        <Notice kind="warn">{text.otherPerson(key.person.name, me.value.person.name)}</Notice>
      )}
      <Pending />
      {known && known.sessions.length > 0 && <Expected sessions={toldOffline(known, pressed, lately.value, zone())} />}
      <ExpectedMusters />
      {hasOldNews && at && <p class="soft small">{common.lastKnown(dateTime(asServerTime(at), zone()))}</p>}
      {me.value === null && (
        <Notice>
          <p>{text.signedOut}</p>
          <LinkButton look="plain" icon="key" href="/masuk">
            {common.signIn}
          </LinkButton>
        </Notice>
      )}
    </Page>
  );
}

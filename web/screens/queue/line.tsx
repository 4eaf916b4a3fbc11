/** One person of the queue: what the record says, why to look twice, and the two words. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Queue, QueueLine } from "../../../contract/day.ts";
import { zone } from "../../state.ts";
import { queueText as text } from "../../text/desk-queue.ts";
import { colourWords, common } from "../../text/words.ts";
import { Answers } from "../../ui/answers.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { clockTime, distance } from "../../ui/format.ts";
import { Icon } from "../../ui/icon.tsx";
import { Radios } from "../../ui/radios.tsx";
import { StampedPhoto } from "../../ui/stamped-photo.tsx";
import { choose, unchoose, type Choices } from "./choices.ts";
import { Decisions } from "./decisions.tsx";
import { useKeptFocus } from "./focus.ts";
import { attendedHref, isDecided, validChoice, type Seen } from "./lines.ts";

type LineProps = {
  line: QueueLine;
  queue: Queue;
  choices: Choices;
  disabled: boolean;
  /** the queue spans several units */
  showUnit: boolean;
  /** the superior holds several posts */
  showPost: boolean;
  onInvalid: (onPhoto: Seen) => void;
  onExcuse: () => void;
};

export function Line({ line, queue, choices, disabled, showUnit, showPost, onInvalid, onExcuse }: LineProps) {
  const onPhoto = useSignal<Seen>(null);
  const changing = useSignal(false);
  const { ref, press } = useKeptFocus<HTMLLIElement>();
  const wasActed = useRef(false);
  const act = (work: () => void) => () => {
    wasActed.current = true;
    work();
  };
  const { person, session } = line;
  const choice = choices.value.get(person.id);
  useEffect(() => {
    if (wasActed.current && choice?.how !== "rest") press();
    wasActed.current = false;
  }, [choice, changing.value, press]);
  const isSettled = (isDecided(line) || !line.open) && !changing.value && !choice;
  const showsColour = isDecided(line) || session.colour === "merah";
  const mark = markOf(line);
  return (
    <li ref={ref} class={choice ? `line chosen-${choice.word}` : "line"} tabIndex={-1}>
      <div class="line-head">
        <h3>
          <a href={`/orang/${person.id}/${queue.date}`}>{person.name}</a>
        </h3>
        {mark && <span class="tag">{mark}</span>}
        {showsColour && <Badge colour={session.colour} excuse={session.excuse?.kind} />}
      </div>
      <p class="line-record num">
        <Record line={line} />
      </p>
      <p class="soft small">
        {[person.position, showUnit && person.unit, showPost && line.post && text.throughPost(line.post)].filter(Boolean).join(" · ")}
      </p>
      {line.reasons.length > 0 && (
        <ul class="reasons">
          {line.reasons.map((reason) => (
            <li key={reason}>
              <Icon name="alert" size={18} />
              {reason}
            </li>
          ))}
        </ul>
      )}
      <Answers answers={line.answers} />
      {line.photo && (
        <>
          <StampedPhoto photo={line.photo} name={person.name} />
          {line.photo.challenge && line.photo.state === "kept" && !choice && !isSettled && (
            <Radios
              legend={text.gesture}
              look="bar"
              value={onPhoto.value}
              onValue={(value: "shown" | "not_shown") => (onPhoto.value = value)}
              options={[
                { value: "shown", label: text.gestureShown },
                { value: "not_shown", label: text.gestureNotShown },
              ]}
            />
          )}
        </>
      )}
      {(showsColour || mark) && session.sentence && <p class="small">{session.sentence}</p>}
      {session.original && (
        <p class="small">{text.original(colourWords[session.original.colour].toLowerCase(), session.original.sentence)}</p>
      )}
      <Decisions decisions={line.decisions} />
      {choice ? (
        <div class="line-choice" role="status">
          <span>
            <Icon name={choice.word === "valid" ? "check" : "cross"} size={20} />
            <strong>{text.decisionWord[choice.word]}</strong>
            {choice.reason && `: ${text[choice.reason].toLowerCase()}`}
            {choice.note && `, “${choice.note}”`}
          </span>
          <Button look="quiet" onClick={act(() => unchoose(choices, queue, person.id))} label={`${text.unchoose}: ${person.name}`}>
            {text.unchoose}
          </Button>
        </div>
      ) : isSettled ? (
        <div>
          {line.open ? (
            <Button look="quiet" disabled={disabled} onClick={act(() => (changing.value = true))} label={`${text.change}: ${person.name}`}>
              {text.change}
            </Button>
          ) : (
            <p class="soft small">{text.closed}</p>
          )}
        </div>
      ) : (
        <div class={line.record ? "line-acts short" : "line-acts"}>
          <Button
            look="plain"
            icon="check"
            shortcut="v"
            disabled={disabled || line.contradicted}
            onClick={act(() => choose(choices, queue, validChoice(line, "each", onPhoto.value)))}
            label={text.validFor(person.name)}
          >
            {text.valid}
          </Button>
          <Button
            look="plain"
            icon="cross"
            shortcut="t"
            disabled={disabled}
            onClick={act(() => onInvalid(onPhoto.value))}
            label={text.invalidFor(person.name)}
          >
            {text.invalid}
          </Button>
          <Button look="quiet" icon="note" onClick={onExcuse} label={text.excuseFor(person.name)}>
            {text.excuse}
          </Button>
          {changing.value && (
            <Button look="quiet" onClick={act(() => (changing.value = false))}>
              {common.cancel}
            </Button>
          )}
          {!line.record && !isDecided(line) && (
            <a class="button button-quiet wide-act" href={attendedHref(queue, person.id)} aria-label={text.attendedFor(person.name)}>
              <Icon name="person" />
              <span>{text.attended}</span>
            </a>
          )}
        </div>
      )}
      {line.contradicted && <p class="small">{text.contradicted}</p>}
    </li>
  );
}

/** The word of what makes a line unlike the others. */
function markOf({ session: { why, timeUncertain, attended } }: QueueLine): string | null {
  if (why === "contradicted") return text.marks.contradicted;
  if (why === "outage" || why === "outage_claim") return text.marks.outage;
  if (why === "manual_waiting") return text.marks.manual;
  if (attended) return text.marks.attended;
  return timeUncertain ? text.marks.uncertain : null;
}

function Record({ line: { record, refused, escalatedFrom, because } }: { line: QueueLine }) {
  const parts = [
    record && record.distance !== null && record.accuracy !== null
      ? text.away(distance(record.distance), distance(record.accuracy))
      : record && text.noDistance,
    refused > 0 && text.refused(refused),
    escalatedFrom && (because === "away" ? text.passedOn(escalatedFrom) : text.escalated(escalatedFrom)),
  ].filter(Boolean);
  return (
    <>
      <strong>{record ? clockTime(record.at, zone()) : text.noRecord}</strong>
      {parts.map((part) => (
        <span key={part}> · {part}</span>
      ))}
    </>
  );
}

/** One person of the queue: what the record says, why to look twice, and the two words. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { QueueLine } from "../../../contract/day.ts";
import { zone } from "../../state.ts";
import { queueText as text } from "../../text/desk-queue.ts";
import { common } from "../../text/words.ts";
import { Answers } from "../../ui/answers.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { clockTime, distance } from "../../ui/format.ts";
import { Icon } from "../../ui/icon.tsx";
import { choose, unchoose, type Choices } from "./choices.ts";
import { Decisions } from "./decisions.tsx";
import { useKeptFocus } from "./focus.ts";
import { isDecided, validChoice } from "./lines.ts";

type LineProps = {
  line: QueueLine;
  date: string;
  choices: Choices;
  disabled: boolean;
  /** the queue spans several units */
  showUnit: boolean;
  onInvalid: () => void;
  onExcuse: () => void;
};

export function Line({ line, date, choices, disabled, showUnit, onInvalid, onExcuse }: LineProps) {
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
  const isSettled = isDecided(line) && !changing.value && !choice;
  const showsColour = isDecided(line) || session.colour === "merah";
  return (
    <li ref={ref} class={choice ? `line chosen-${choice.word}` : "line"}>
      <div class="line-head">
        <h3>
          <a href={`/orang/${person.id}/${date}`}>{person.name}</a>
        </h3>
        {showsColour && <Badge colour={session.colour} excuse={session.excuse?.kind} />}
      </div>
      <p class="line-record num">
        <Record line={line} />
      </p>
      <p class="soft small">{[person.position, showUnit && person.unit].filter(Boolean).join(" · ")}</p>
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
      {showsColour && session.sentence && <p class="small">{session.sentence}</p>}
      <Decisions decisions={line.decisions} />
      {choice ? (
        <div class="line-choice" role="status">
          <span>
            <Icon name={choice.word === "valid" ? "check" : "cross"} size={20} />
            <strong>{text.decisionWord[choice.word]}</strong>
            {choice.reason && `: ${text[choice.reason].toLowerCase()}`}
            {choice.note && `, “${choice.note}”`}
          </span>
          <Button look="quiet" onClick={act(() => unchoose(choices, person.id))} label={`${text.unchoose}: ${person.name}`}>
            {text.unchoose}
          </Button>
        </div>
      ) : isSettled ? (
        <div>
          <Button look="quiet" disabled={disabled} onClick={act(() => (changing.value = true))} label={`${text.change}: ${person.name}`}>
            {text.change}
          </Button>
        </div>
      ) : (
        <div class={line.record ? "line-acts short" : "line-acts"}>
          <Button
            look="plain"
            icon="check"
            disabled={disabled}
            onClick={act(() => choose(choices, validChoice(line, "each")))}
            label={text.validFor(person.name)}
          >
            {text.valid}
          </Button>
          <Button look="plain" icon="cross" disabled={disabled} onClick={act(onInvalid)} label={text.invalidFor(person.name)}>
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
        </div>
      )}
    </li>
  );
}

function Record({ line: { record, refused, escalatedFrom } }: { line: QueueLine }) {
  const parts = [
    record && record.distance !== null && record.accuracy !== null
      ? text.away(distance(record.distance), distance(record.accuracy))
      : record && text.noDistance,
    refused > 0 && text.refused(refused),
    escalatedFrom && text.escalated(escalatedFrom),
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

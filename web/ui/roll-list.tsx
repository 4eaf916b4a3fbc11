/** People of a list with three large choices each: native radio buttons, so that a thumb, the arrows and a reader all work. */
import type { RollPerson } from "../../contract/roll.ts";
import type { RollWord } from "../../core/acts/act.ts";
import { rollText as text } from "../text/roll.ts";
import { Badge } from "./badge.tsx";
import { Radios } from "./radios.tsx";
import "./roll-list.css";

export type Words = Readonly<Record<string, RollWord>>;
const choices: RollWord[] = ["here", "away", "excused"];
const options = choices.map((value) => ({ value, label: text.words[value] }));

export function RollList({
  people,
  words,
  onWord,
}: {
  people: readonly RollPerson[];
  words: Words;
  onWord: (id: string, word: RollWord) => void;
}) {
  const expected = people.filter((person) => person.expected);
  const others = people.filter((person) => !person.expected);
  return (
    <>
      <ul class="roll">
        {expected.map((person) => (
          <li key={person.id} class={words[person.id]}>
            <span class="roll-who">
              <strong>{person.name}</strong>
              {person.position && <span class="soft small">{person.position}</span>}
            </span>
            {person.status && (
              <span class="roll-status small">
                <Badge colour={person.status.colour} /> {person.status.sentence}
              </span>
            )}
            <Radios<RollWord>
              legend={text.wordOf(person.name)}
              hideLegend
              look="bar"
              value={words[person.id] ?? null}
              onValue={(word) => onWord(person.id, word)}
              options={options}
            />
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <details class="roll-others">
          <summary>{text.notExpected(others.length)}</summary>
          <ul class="rows">
            {others.map((person) => (
              <li key={person.id}>
                <strong>{person.name}</strong> <span class="soft small">{person.why}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

export function countsOf(words: Words): Record<RollWord, number> {
  const said = Object.values(words);
  const count = (word: RollWord) => said.filter((one) => one === word).length;
  return { here: count("here"), away: count("away"), excused: count("excused") };
}

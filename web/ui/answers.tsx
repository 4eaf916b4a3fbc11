/** What a person said to what is held against a check-in: words, time, and the photo, which opens in a page of its own. */
import type { AnswerView } from "../../contract/answer.ts";
import { zone } from "../state.ts";
import { answerText as text } from "../text/answer.ts";
import "./answers.css";
import { dateTime } from "./format.ts";

export function Answers({ answers, mine = false }: { answers: readonly AnswerView[]; mine?: boolean }) {
  if (answers.length === 0) return null;
  return (
    <div class="answers">
      <p class="answers-title">{mine ? text.mine : text.answers}</p>
      <ul>
        {answers.map(({ id, at, text: words, photo }) => (
          <li key={id}>
            {photo && (
              <a href={photo} target="_blank" rel="noopener">
                <img src={photo} alt={text.photoOf} loading="lazy" width="64" height="64" />
              </a>
            )}
            <span>
              <q>{words}</q> <span class="soft small">{dateTime(at, zone())}</span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

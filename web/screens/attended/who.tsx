/** The people without a record, to be marked one by one or all together. */
import type { QueueLine } from "../../../contract/day.ts";
import { attendedText as text } from "../../text/superior.ts";

type WhoProps = { lines: readonly QueueLine[]; chosen: ReadonlySet<string>; most: number; onChosen: (chosen: ReadonlySet<string>) => void };

export function Who({ lines, chosen, most, onChosen }: WhoProps) {
  const offered = lines.slice(0, most).map(({ person }) => person.id);
  const isAll = offered.every((id) => chosen.has(id));
  const mark = (id: string, isMarked: boolean) => onChosen(new Set(isMarked ? [...chosen, id] : [...chosen].filter((each) => each !== id)));
  return (
    <fieldset class="attended-who">
      <legend>{text.who}</legend>
      {lines.length > 1 && (
        <label>
          <input type="checkbox" checked={isAll} onChange={() => onChosen(new Set(isAll ? [] : offered))} />
          <span class="strong">{text.all(offered.length)}</span>
        </label>
      )}
      {lines.map(({ person }) => (
        <label key={person.id}>
          <input
            type="checkbox"
            checked={chosen.has(person.id)}
            disabled={!chosen.has(person.id) && chosen.size >= most}
            onChange={(event) => mark(person.id, event.currentTarget.checked)}
          />
          <span>
            {person.name}
            {person.position && <small class="soft">{person.position}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

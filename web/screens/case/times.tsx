/** Days by people: when each pressed, and how close the first and the last were. */
import type { CaseView } from "../../../contract/case.ts";
import { zone } from "../../state.ts";
import { casesText as text } from "../../text/cases.ts";
import { deskText } from "../../text/desk.ts";
import { clockSeconds, longDate, shortDate, weekdayName } from "../../ui/format.ts";

export function Times({ view: { members, sessions } }: { view: CaseView }) {
  return (
    <>
      <p class="soft small">{text.gridHint}</p>
      <div class="case-scroll">
        <table class="case-times num">
          <thead>
            <tr>
              <th scope="col">{text.day}</th>
              {members.map(({ id, name }) => (
                <th scope="col" key={id}>
                  {name}
                </th>
              ))}
              <th scope="col">{text.gap}</th>
            </tr>
          </thead>
          <tbody>
            {sessions.map(({ date, session, presses }) => (
              <tr key={`${date}${session}`} class={presses.some(({ connected }) => connected) ? "connected" : undefined}>
                <th scope="row">
                  <span class="case-date">{`${weekdayName(date)}, ${shortDate(date)}`}</span>{" "}
                  <span class="soft small">{session === null ? "" : session === "in" ? deskText.arrival : deskText.departure}</span>
                </th>
                {members.map(({ id, name }) => {
                  const press = presses.find(({ person }) => person === id);
                  return (
                    <td key={id}>
                      {press ? (
                        <a href={`/orang/${id}/${date}`} aria-label={text.evidence(clockSeconds(press.at, zone()), name, longDate(date))}>
                          {clockSeconds(press.at, zone())}
                        </a>
                      ) : (
                        "–"
                      )}
                    </td>
                  );
                })}
                <td>{presses.length > 1 && text.gapWord((presses.at(-1)!.at - presses[0]!.at) / 1000)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** The second muster's verifier: the names that the draw gave, what he sees, one signature at the end. */
import type { MyWalk, Walk } from "../../../contract/roll.ts";
import { useResource } from "../../resource.ts";
import { zone } from "../../state.ts";
import { rollText as text } from "../../text/roll.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { DeskPage } from "../../ui/desk-page.tsx";
import { clockTime } from "../../ui/format.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Form } from "./form.tsx";

const readers = ["employee"] as const;

export function Screen() {
  const { state, reload } = useResource<MyWalk>("myWalk", { roles: readers });
  return (
    <DeskPage roles={readers} title={text.walkTitle} width="wide">
      <p>{text.walkIntro}</p>
      <Loaded state={state.value} reload={reload}>
        {({ walks, called, now }) => (
          <>
            {called && (
              <Notice kind="warn" icon="bell">
                <p>{text.called(clockTime(called.moment, zone()))}</p>
                <LinkButton look="plain" href="/" icon="touch">
                  {text.toCheckin}
                </LinkButton>
              </Notice>
            )}
            {walks.length === 0 && <p class="empty">{text.walkNone}</p>}
            {walks.map((walk) => (
              <One key={walk.walk} walk={walk} now={now} reload={reload} />
            ))}
          </>
        )}
      </Loaded>
      <LinkButton look="quiet" href="/undian" icon="scale">
        {text.toDraws}
      </LinkButton>
    </DeskPage>
  );
}

function One({ walk, now, reload }: { walk: Walk; now: number; reload: () => Promise<void> }) {
  const { unit, moment, until, done } = walk;
  return (
    <Card title={text.walkOf(unit.name)}>
      <p class="soft">{text.walkTime(clockTime(moment, zone()), clockTime(until, zone()))}</p>
      {done ? <Done walk={walk} done={done} /> : now >= until ? <Notice>{text.walkOver}</Notice> : <Form walk={walk} onSent={reload} />}
    </Card>
  );
}

function Done({ walk: { people }, done }: { walk: Walk; done: NonNullable<Walk["done"]> }) {
  const words = new Map(done.words.map(({ person, word }) => [person, word]));
  return (
    <>
      <Notice kind="good" live>
        {text.sent} {text.walkDone(clockTime(done.at, zone()))}
      </Notice>
      <ul class="rows">
        {people.flatMap(({ id, name }) => {
          const word = words.get(id);
          return word ? [<li key={id}>{`${name}: ${text.words[word]}`}</li>] : [];
        })}
      </ul>
    </>
  );
}

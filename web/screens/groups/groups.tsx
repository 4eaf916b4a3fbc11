/** Who is in which group of the regency's own, from when, by which letter; put in, ended, and every word that was said. */
import { useSignal } from "@preact/signals";
import type { RoleName } from "../../../contract/identity.ts";
import type { GroupRow, GroupsView } from "../../../contract/groups.ts";
import { useRested } from "../../action.ts";
import { useResource } from "../../resource.ts";
import { hasRole, zone } from "../../state.ts";
import { groupText as text, groupWord } from "../../text/groups.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { DeskPage } from "../../ui/desk-page.tsx";
import { Choice, Field } from "../../ui/field.tsx";
import { dateOf, longDate } from "../../ui/format.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import { EndSheet } from "./end.tsx";
import { PutSheet } from "./put.tsx";

const roles: RoleName[] = ["bkpsdm", "inspector"];

export function Screen() {
  const find = useSignal("");
  const name = useSignal("");
  const wanted = useRested(find.value.trim());
  const query = { ...(wanted && { find: wanted }), ...(name.value && { name: name.value }) };
  const { state, reload } = useResource<GroupsView>(hasRole(...roles) ? "groups" : null, { query });
  const putting = useSignal(false);
  const ending = useSignal<GroupRow | null>(null);
  const told = useSignal(false);
  const done = () => {
    told.value = true;
    putting.value = false;
    ending.value = null;
    void reload();
  };
  return (
    <DeskPage roles={roles} title={text.title}>
      <p>{text.lead}</p>
      <p>{text.counts}</p>
      <div aria-live="polite">{told.value && <Notice kind="good">{text.saved}</Notice>}</div>
      <Loaded state={state.value} reload={reload}>
        {(view) => (
          <>
            {view.may && (
              <>
                <div class="row">
                  <Button icon="people" onClick={() => (putting.value = true)}>
                    {text.put}
                  </Button>
                  <LinkButton look="plain" icon="upload" href="/impor">
                    {text.toImport}
                  </LinkButton>
                </div>
                <p class="soft small">{text.listImport}</p>
              </>
            )}
            <Known view={view} />
            <section class="stack" aria-labelledby="catatan-kelompok">
              <h2 id="catatan-kelompok">{text.history}</h2>
              <Field label={text.find} type="search" value={find.value} onValue={(value) => (find.value = value)} autoComplete="off" />
              {view.known.length > 0 && (
                <Choice
                  label={text.ofGroup}
                  value={name.value}
                  onValue={(value) => (name.value = value)}
                  options={[
                    { value: "", label: text.all },
                    ...view.known.map((each) => ({ value: each.name, label: groupWord(each.name) })),
                  ]}
                />
              )}
              {view.rows.length === 0 ? <p class="empty">{text.none}</p> : <Rows view={view} onEnd={(row) => (ending.value = row)} />}
              {view.more > 0 && <p class="soft">{text.more(view.more)}</p>}
            </section>
            <PutSheet view={view} open={putting.value} onClose={() => (putting.value = false)} onDone={done} />
            <EndSheet row={ending.value} today={view.today} onClose={() => (ending.value = null)} onDone={done} />
          </>
        )}
      </Loaded>
    </DeskPage>
  );
}

function Known({ view: { known } }: { view: GroupsView }) {
  return (
    <section class="stack" aria-labelledby="kelompok-ada">
      <h2 id="kelompok-ada">{text.known}</h2>
      {known.length === 0 ? (
        <p class="empty">{text.noneKnown}</p>
      ) : (
        <ul class="rows">
          {known.map(({ name, people, inRules }) => (
            <li key={name}>
              <p class="strong">{groupWord(name)}</p>
              <p class="soft small">
                {text.people(people)} · {inRules ? text.inRules : text.notInRules}
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Rows({ view: { rows, may }, onEnd }: { view: GroupsView; onEnd: (row: GroupRow) => void }) {
  return (
    <ul class="rows">
      {rows.map((row) => {
        const { id, person, name, from, until, reason, by, at, counts } = row;
        const held = until === null || until >= from;
        return (
          <li key={id} class="row between">
            <div>
              <p>
                <span class={counts ? "strong" : "soft"}>{person.name}</span> <span class="tag">{groupWord(name)}</span>
              </p>
              <p class="small">
                {held ? text.span(longDate(from), until && longDate(until)) : text.never(longDate(from))}
                {held && !counts && ` · ${text.replaced}`}
              </p>
              <p class="soft small">{[person.unit, text.said(reason, by, longDate(dateOf(at, zone())))].filter(Boolean).join(" · ")}</p>
            </div>
            {may && counts && (
              <Button look="quiet" onClick={() => onEnd(row)} label={text.endFor(groupWord(name), person.name)}>
                {text.end}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

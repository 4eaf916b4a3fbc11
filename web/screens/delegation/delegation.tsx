/** Who acts in which post, from when to when: name a Plh or a Plt, give one an earlier last day. */
import { useSignal } from "@preact/signals";
import { useResource } from "../../resource.ts";
import type { Delegations, DelegationView, PostView } from "../../../contract/superior.ts";
import { delegationText as text } from "../../text/superior.ts";
import { DeskPage } from "../../ui/desk-page.tsx";
import { Field } from "../../ui/field.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import { EndSheet } from "./end.tsx";
import { NameSheet, type Naming } from "./name.tsx";
import { Post } from "./post.tsx";

/** Fewer posts than this are read faster than searched. */
const searchFrom = 8;

const readers = ["superior", "unit_admin", "bkpsdm"] as const;

export function Screen() {
  const { state, reload } = useResource<Delegations>("delegations", { roles: readers });
  const naming = useSignal<Naming | null>(null);
  const ending = useSignal<DelegationView | null>(null);
  const told = useSignal<string | null>(null);
  const done = (sentence: string) => {
    told.value = sentence;
    naming.value = null;
    ending.value = null;
    void reload();
  };
  return (
    <DeskPage roles={readers} title={text.title}>
      <p>{text.lead}</p>
      <div aria-live="polite">{told.value && <Notice kind="good">{told.value}</Notice>}</div>
      <Loaded state={state.value} reload={reload}>
        {(value) => (
          <>
            <Posts value={value} onName={(next) => (naming.value = next)} onEnd={(held) => (ending.value = held)} />
            <NameSheet naming={naming.value} value={value} onClose={() => (naming.value = null)} onDone={done} />
            <EndSheet held={ending.value} today={value.today} onClose={() => (ending.value = null)} onDone={done} />
          </>
        )}
      </Loaded>
    </DeskPage>
  );
}

type PostsProps = { value: Delegations; onName: (naming: Naming) => void; onEnd: (held: DelegationView) => void };

function Posts({ value, onName, onEnd }: PostsProps) {
  const query = useSignal("");
  const wanted = query.value.trim().toLowerCase();
  const fits = ({ name, unit, holder }: PostView) => `${name} ${unit} ${holder?.name ?? ""}`.toLowerCase().includes(wanted);
  return (
    <>
      {value.posts.length >= searchFrom && (
        <Field label={text.search} type="search" value={query.value} onValue={(next) => (query.value = next)} autoComplete="off" />
      )}
      {value.posts.filter(fits).map((post) => (
        <Post key={post.id} post={post} today={value.today} onName={(kind) => onName({ post, kind })} onEnd={onEnd} />
      ))}
    </>
  );
}

/** The people of a unit's month: found by name or NIP, sorted by what was cut, two hundred on a page. */
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { nip } from "../../ui/format.ts";
import type { LineBrief, UnitRecap } from "../../../contract/recap.ts";
import { useRested } from "../../action.ts";
import { useResource } from "../../resource.ts";
import { recapText as text } from "../../text/recap.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Field } from "../../ui/field.tsx";
import { minutesWord, rupiah } from "../../ui/format.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Radios } from "../../ui/radios.tsx";
import { personAddress } from "./address.ts";

type Sort = keyof typeof text.sorts;
/** As many as the server gives at once. */
const onPage = 200;

/** `first`: what the page of the unit has already, so that nothing is asked twice. */
export function Lines({ first }: { first: UnitRecap }) {
  const find = useSignal("");
  const sort = useSignal<Sort>("name");
  const from = useSignal(0);
  const rested = useRested(find.value.trim());
  const isFirst = rested === "" && sort.value === "name" && from.value === 0;
  const asked = {
    params: { unit: first.unit.id, month: first.month },
    query: { sort: sort.value, from: String(from.value), ...(rested === "" ? {} : { find: rested }) },
  };
  const { state, reload } = useResource<UnitRecap>(isFirst ? null : "recap", asked);
  const fresh = isFirst ? first : state.value.value;
  // While the next answer is under way the last one stays, so that the list does not flicker.
  const last = useRef(first);
  if (fresh) last.current = fresh;
  const { lines, found, people } = last.current;
  const at = last.current.from;
  const move = (to: number) => (from.value = Math.max(0, to));
  return (
    <Card title={text.list}>
      <div class="tools">
        <Field
          label={text.find}
          type="search"
          maxLength={60}
          value={find.value}
          onValue={(value) => {
            find.value = value;
            move(0);
          }}
        />
        <Radios<Sort>
          legend={text.sort}
          look="bar"
          value={sort.value}
          onValue={(value) => {
            sort.value = value;
            move(0);
          }}
          options={(["name", "cut", "open"] as const).map((value) => ({ value, label: text.sorts[value] }))}
        />
      </div>
      <p class="soft small" role="status">
        {text.found(found, people)}
      </p>
      {!isFirst && state.value.error && (
        <Loaded state={{ ...state.value, value: null }} reload={reload}>
          {() => null}
        </Loaded>
      )}
      {lines.length === 0 && <p class="empty">{text.nobodyFound}</p>}
      <ul class={lines.length > 0 ? "rows recap-lines" : undefined}>
        {lines.map((line) => (
          <li key={line.person}>
            <Line line={line} address={personAddress(first.unit.id, first.month, line.person)} />
          </li>
        ))}
      </ul>
      {found > onPage && (
        <div class="row between">
          <Button look="plain" icon="left" disabled={at === 0} onClick={() => move(at - onPage)}>
            {text.previous}
          </Button>
          <span class="soft small">{text.page(at + 1, at + lines.length)}</span>
          <Button look="plain" icon="right" disabled={at + lines.length >= found} onClick={() => move(at + onPage)}>
            {text.following}
          </Button>
        </div>
      )}
    </Card>
  );
}

function Line({ line, address }: { line: LineBrief; address: string }) {
  const { name, position, tpp, cut, adjusted, payable, open, unexcused, lateMinutes } = line;
  const about = [
    position,
    line.nip && nip(line.nip),
    unexcused > 0 && text.unexcused(unexcused),
    lateMinutes > 0 && text.lateMinutes(minutesWord(lateMinutes)),
    open > 0 && text.openMark(open),
  ];
  return (
    <a class="recap-line" href={address}>
      <span class="strong">{name}</span>
      <span class="soft small recap-about">{about.filter(Boolean).join(" · ")}</span>
      {tpp === null ? (
        <span class="soft small recap-paid">{text.noTpp}</span>
      ) : (
        <>
          <span class="num small recap-cut">{cut > 0 && `${text.cut} ${rupiah(-cut)}`}</span>
          <span class={`num small recap-cut${adjusted < 0 ? " back" : ""}`}>
            {adjusted !== 0 && `${text.adjustLink} ${adjusted < 0 ? "+" : ""}${rupiah(-adjusted)}`}
          </span>
          <span class="num recap-paid">
            <span class="hidden-word">{text.payable} </span>
            {rupiah(payable)}
          </span>
        </>
      )}
    </a>
  );
}

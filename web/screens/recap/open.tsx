/** What still waits in a unit's month: where each is decided, and the head's own word on what was carried over once. */
import type { OpenView, RecapOpen } from "../../../contract/recap.ts";
import { useResource } from "../../resource.ts";
import type { ScreenProps } from "../../router.ts";
import { hasRole } from "../../state.ts";
import { recapText as text } from "../../text/recap.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { DeskPage } from "../../ui/desk-page.tsx";
import { fullDate, monthName } from "../../ui/format.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import { unitAddress } from "./address.ts";
import { Carried } from "./carried.tsx";
import "./recap.css";

const readers = ["unit_admin", "bkpsdm", "superior", "inspector", "bendahara"] as const;

export function Screen({ params }: ScreenProps) {
  const unit = params["unit"] ?? "";
  const month = params["month"] ?? "";
  const { state, reload } = useResource<RecapOpen>("recapOpen", { roles: readers, params: { unit, month } });
  return (
    <DeskPage
      roles={readers}
      title={text.openTitle}
      over={[state.value.value?.unit.name, /^\d{4}-\d{2}$/.test(month) && monthName(month)].filter(Boolean).join(", ")}
    >
      <div>
        <LinkButton look="quiet" icon="left" href={unitAddress(unit, month)}>
          {text.backToUnit}
        </LinkButton>
      </div>
      <p>{text.openIntro}</p>
      <Loaded state={state.value} reload={reload}>
        {(page) => <Whole key={month} page={page} />}
      </Loaded>
    </DeskPage>
  );
}

function Whole({ page: { items, more } }: { page: RecapOpen }) {
  const carried = items.filter((item) => item.carried);
  const mine = carried.filter(({ may }) => may);
  const others = carried.filter(({ may }) => !may);
  const fresh = items.filter((item) => !item.carried);
  return (
    <>
      {items.length === 0 && <p class="empty">{text.openNone}</p>}
      {carried.length > 0 && (
        <Card title={text.carriedTitle}>
          {mine.length > 0 && <Carried items={mine} />}
          {others.length > 0 && (
            <>
              <p>{text.carriedFor}</p>
              <Items items={others} />
            </>
          )}
        </Card>
      )}
      {fresh.length > 0 && (
        <Card title={carried.length > 0 ? text.freshTitle : undefined}>
          <Items items={fresh} />
        </Card>
      )}
      {more > 0 && <Notice>{text.openMore(more)}</Notice>}
    </>
  );
}

function Items({ items }: { items: readonly OpenView[] }) {
  return (
    <ul class="rows">
      {items.map((item) => (
        <li key={`${item.person.id} ${item.date} ${item.session} ${item.why}`} class="recap-open">
          <span class="strong">{item.person.name}</span>
          <span>{[fullDate(item.date), item.session && text.session[item.session]].filter(Boolean).join(", ")}</span>
          <span class="soft small">{(item.why && text.why[item.why]) ?? text.whyElse}</span>
          <DecideLink item={item} />
        </li>
      ))}
    </ul>
  );
}

/** Requests and findings have pages of their own; a session is decided in the queue by its superior, and looked at by others on its day. */
function DecideLink({ item: { why, person, date } }: { item: OpenView }) {
  const link = (address: string, word: string) => <a href={address}>{word}</a>;
  if (why === "finding") return hasRole("superior", "inspector", "bkpsdm") ? link("/temuan", text.decideAt.findings) : null;
  if (why === "leave" || why === "correction") return hasRole("superior") ? link("/permohonan/masuk", text.decideAt.requests) : null;
  if (hasRole("superior", "unit_admin", "bkpsdm", "inspector")) return link(`/orang/${person.id}/${date}`, text.decideAt.day);
  return null;
}

/** Months and units: how far each is, who must act next, and the signatures that wait for the reader, one after another. */
import { useSignal } from "@preact/signals";
import type { Recaps, UnitMonth } from "../../../contract/recap.ts";
import { useResource } from "../../resource.ts";
import { hasRole } from "../../state.ts";
import { recapText as text } from "../../text/recap.ts";
import { LinkButton } from "../../ui/button.tsx";
import { DeskPage } from "../../ui/desk-page.tsx";
import { Choice } from "../../ui/field.tsx";
import { monthName, rupiah } from "../../ui/format.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useQuery } from "../../ui/query.ts";
import { Radios } from "../../ui/radios.tsx";
import { unitAddress } from "./address.ts";
import "./recap.css";
import { nextWords, StateBadge } from "./state.tsx";
import { Rechecked } from "./rechecked.tsx";
import { stageOf } from "./sign.tsx";
import { Turn } from "./turn.tsx";

const readers = ["unit_admin", "bkpsdm", "superior", "inspector", "bendahara", "leadership"] as const;

export function Screen() {
  const [asked, setMonth] = useQuery("bulan");
  const { state, reload } = useResource<Recaps>("recaps", { roles: readers, query: asked.value ? { month: asked.value } : {} });
  return (
    <DeskPage roles={readers} title={text.title} width="wide">
      <p>{text.intro}</p>
      <Loaded state={state.value} reload={reload}>
        {(page) => (
          <>
            <Choice
              label={text.month}
              value={page.month}
              onValue={setMonth}
              options={listed(page).map((month) => ({ value: month, label: monthName(month) }))}
            />
            <Whole key={page.month} page={page} reload={reload} />
            {hasRole("bkpsdm", "inspector") && <Rechecked />}
          </>
        )}
      </Loaded>
    </DeskPage>
  );
}

const listed = ({ months, month }: Recaps) => (months.includes(month) ? months : [month, ...months]);

type Filter = keyof typeof text.filter;

function Whole({ page: { units }, reload }: { page: Recaps; reload: () => Promise<void> }) {
  const filter = useSignal<Filter>("all");
  if (units.length === 0)
    return (
      <>
        <p class="empty">{text.none}</p>
        {hasRole("employee") && (
          <div>
            <LinkButton look="plain" icon="sum" href="/rekap-saya">
              {text.toMine}
            </LinkButton>
          </div>
        )}
      </>
    );
  const locked = units.filter(({ state }) => state === "locked").length;
  const isRunning = units.every(({ next, state }) => next.step === null && state !== "locked");
  const isMine = ({ mine, next }: UnitMonth) => next.step !== null && mine.includes(next.step);
  const fits = (unit: UnitMonth) => {
    if (filter.value === "mine") return isMine(unit);
    return filter.value === "all" || unit.state !== "locked";
  };
  const shown = units.filter(fits);
  // Leadership and inspectors have no turn.
  const filters = (["all", "mine", "unlocked"] as const).filter((one) => one !== "mine" || hasRole("unit_admin", "bkpsdm", "superior"));
  return (
    <>
      {isRunning ? (
        <Notice>{text.running}</Notice>
      ) : (
        <p class="recap-progress">
          <progress value={locked} max={units.length} aria-label={text.progressName} />
          <span>{text.progress(locked, units.length)}</span>
        </p>
      )}
      <Turn units={units.filter((unit) => stageOf(unit) !== null)} reload={reload} />
      {units.length > 1 && (
        <Radios<Filter>
          legend={text.filterName}
          hideLegend
          look="bar"
          value={filter.value}
          onValue={(value) => (filter.value = value)}
          options={filters.map((value) => ({ value, label: text.filter[value] }))}
        />
      )}
      {shown.length === 0 && <p class="empty">{text.emptyFilter}</p>}
      <ul class={shown.length > 0 ? "rows" : undefined}>
        {shown.map((unit) => (
          <li key={unit.unit.id} class="recap-unit">
            <UnitRow unit={unit} />
          </li>
        ))}
      </ul>
    </>
  );
}

function UnitRow({ unit }: { unit: UnitMonth }) {
  const { totals, open, people, state } = unit;
  return (
    <>
      <a class="strong" href={unitAddress(unit.unit.id, unit.month)}>
        {unit.unit.name}
      </a>
      <StateBadge state={state} />
      <span class="num recap-sum">{totals ? `${text.payable} ${rupiah(totals.payable)}` : ""}</span>
      <span class="soft small recap-more">
        {text.peopleCount(people)}
        {state !== "none" && ` · ${text.openCount(open)}`}
        {nextWords(unit) && ` · ${nextWords(unit)}`}
      </span>
    </>
  );
}

/** Whose fictional month it is: group, working week, allowance. */
import type { Trial, TriedDay } from "../../../contract/rules.ts";
import { ruleLimits } from "../../../contract/rule-limits.ts";
import { rulesText as text } from "../../text/rules.ts";
import { Card } from "../../ui/card.tsx";
import { Choice, Field } from "../../ui/field.tsx";
import { Radios } from "../../ui/radios.tsx";

export type Who = { month: string; week: 5 | 6; group: string; more: string[]; total: string; parts: Record<string, string> };

const statuses = [
  { value: "PNS", label: "PNS" },
  { value: "PPPK", label: "PPPK" },
  { value: "PPPK_PARUH_WAKTU", label: "PPPK paruh waktu" },
  { value: "NON_ASN", label: "Non-ASN" },
];
const isStatus = (group: string) => statuses.some(({ value }) => value === group);

/** "3.000.000" and "3000000"; null: no whole rupiah, or more than is taken. */
function rupiahIn(typed: string): number | null {
  const digits = typed.replaceAll(/[.\s]/g, "");
  return /^\d{1,10}$/.test(digits) && Number(digits) <= ruleLimits.rupiah ? Number(digits) : null;
}

export function wellFormed({ month, week, group, more, total, parts }: Who, days: readonly TriedDay[]): Trial | null {
  const whole = rupiahIn(total);
  const read = Object.entries(parts).map(([name, typed]) => [name, rupiahIn(typed)] as const);
  if (!/^20\d\d-\d\d$/.test(month) || whole === null || read.some(([, amount]) => amount === null)) return null;
  return { month, week, groups: [group, ...more], total: whole, parts: Object.fromEntries(read as [string, number][]), days: [...days] };
}

type WhoProps = { who: Who; groups: readonly string[]; onWho: (who: Who) => void };

export function WhoForm({ who, groups, onWho }: WhoProps) {
  const set = (change: Partial<Who>) => onWho({ ...who, ...change });
  const own = groups.filter((group) => !isStatus(group));
  const toggle = (group: string) =>
    set({ more: who.more.includes(group) ? who.more.filter((other) => other !== group) : [...who.more, group] });
  return (
    <Card title={text.who}>
      <Field label={text.month} type="month" required value={who.month} onValue={(month) => set({ month })} />
      <Choice label={text.group} options={statuses} value={who.group} onValue={(group) => set({ group })} />
      {own.length > 0 && (
        <fieldset class="stack plain-set">
          <legend>{text.moreGroups}</legend>
          {own.map((group) => (
            <label class="check" key={group}>
              <input type="checkbox" checked={who.more.includes(group)} onChange={() => toggle(group)} />
              <span>{group.replaceAll("_", " ")}</span>
            </label>
          ))}
        </fieldset>
      )}
      <Radios<"5" | "6">
        legend={text.week}
        look="bar"
        value={who.week === 5 ? "5" : "6"}
        onValue={(week) => set({ week: week === "5" ? 5 : 6 })}
        options={[
          { value: "5", label: text.weeks["5"] },
          { value: "6", label: text.weeks["6"] },
        ]}
      />
      <Field label={text.tpp} inputMode="numeric" maxLength={16} value={who.total} onValue={(total) => set({ total })} />
      {Object.entries(who.parts).map(([name, amount]) => (
        <Field
          key={name}
          label={text.part(name.replaceAll("_", " "))}
          inputMode="numeric"
          maxLength={16}
          value={amount}
          onValue={(value) => set({ parts: { ...who.parts, [name]: value } })}
        />
      ))}
    </Card>
  );
}

/** What a window does to people and to money. */
import type { Amount, Effect, EffectCounts, EffectLine } from "../../../contract/outage.ts";
import { outageText as text } from "../../text/outage.ts";
import { Badge } from "../../ui/badge.tsx";
import { Card, Facts } from "../../ui/card.tsx";
import { monthName, percent, rupiah, shortDate } from "../../ui/format.ts";

export function EffectCards({ effect }: { effect: Effect }) {
  return (
    <>
      <Card title={text.effect}>
        <Facts facts={[...countFacts(effect.total), [text.waiting, effect.waiting]]} />
        {effect.total.none > 0 && <p>{text.later}</p>}
      </Card>
      <Money money={effect.money} />
      <Card title={text.lines}>
        {effect.lines.length === 0 && <p>{text.noLines}</p>}
        {effect.lines.length > 0 && (
          <ul class="rows">
            {effect.lines.map((line) => (
              <li key={`${line.person.id}${line.date}${line.session}`}>
                <Line line={line} />
              </li>
            ))}
          </ul>
        )}
        {effect.more > 0 && <p class="soft">{text.more(effect.more)}</p>}
      </Card>
      {effect.byUnit.length > 1 && (
        <Card title={text.unitTable}>
          <ul class="rows">
            {effect.byUnit.map((unit) => (
              <li key={unit.id}>
                <strong>{unit.name}</strong>
                <Facts facts={countFacts(unit)} />
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

function countFacts({ people, proven, uncertain, none, excused }: EffectCounts): [string, number][] {
  return [
    [text.touched, people],
    [text.proven, proven],
    [text.uncertain, uncertain],
    [text.none, none],
    [text.excused, excused],
  ];
}

function Money({ money }: { money: Effect["money"] }) {
  const changes = money.people.length > 0;
  return (
    <Card title={text.money}>
      {!changes && <p>{text.moneyNone}</p>}
      {changes && (
        <>
          <p class="soft small">{text.moneyMonths(money.months.map(monthName).join(", "))}</p>
          <Facts
            facts={[
              [text.withoutWindow, amount(money.without)],
              [text.withWindow, amount(money.with)],
            ]}
          />
          <details>
            <summary>{text.perPerson}</summary>
            <ul class="rows">
              {money.people.map(({ person, without, with: after }) => (
                <li key={person.id}>
                  <strong>{person.name}</strong>
                  <p>
                    {amount(without)} → {amount(after)}
                  </p>
                </li>
              ))}
            </ul>
            {money.more > 0 && <p class="soft">{text.more(money.more)}</p>}
          </details>
        </>
      )}
    </Card>
  );
}

function amount({ percent: of, rupiah: sum }: Amount): string {
  return `${percent(of)} (${sum === null ? text.amountHidden : rupiah(sum)})`;
}

function Line({ line: { person, unit, date, session, without, with: after, waits, decider } }: { line: EffectLine }) {
  return (
    <div class="stack">
      <div>
        <strong>{person.name}</strong>{" "}
        <span class="soft small">{[unit, `${text.session[session]} ${shortDate(date)}`].filter(Boolean).join(" · ")}</span>
      </div>
      <p>
        <span class="soft small">{text.now}</span> <Badge colour={without.colour} /> {without.sentence}
      </p>
      <p>
        <span class="soft small">{text.becomes}</span> <Badge colour={after.colour} /> {after.sentence}
      </p>
      {waits && <p class="small">{decider ? text.decides(decider) : text.nobodyDecides}</p>}
    </div>
  );
}

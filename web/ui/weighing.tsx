/** What speaks against somebody and what speaks for him, side by side under two headings; below, what says neither. `innocent`: how it may be all right. */
import { weighingText as text } from "../text/weighing.ts";
import { Card } from "./card.tsx";
import { Icon, type IconName } from "./icon.tsx";
import "./weighing.css";

type Speaks = "for" | "against" | "neither";
type Said = { text: string; speaks: Speaks };

const signs: Record<Speaks, IconName> = { for: "check", against: "alert", neither: "info" };

export function Weighing({ facts, innocent }: { facts: readonly Said[]; innocent: string }) {
  const of = (speaks: Speaks) => facts.filter((fact) => fact.speaks === speaks);
  return (
    <>
      <div class="weighing">
        <Card title={text.against}>
          {of("against").length === 0 ? <p class="soft">{text.noneAgainst}</p> : <List facts={of("against")} />}
        </Card>
        <Card title={text.for}>
          <List facts={[...of("for"), { text: innocent, speaks: "for" }]} />
        </Card>
      </div>
      {of("neither").length > 0 && (
        <Card title={text.neither}>
          <List facts={of("neither")} />
        </Card>
      )}
    </>
  );
}

function List({ facts }: { facts: readonly Said[] }) {
  return (
    <ul class="weighed">
      {facts.map(({ text: words, speaks }) => (
        <li key={words} class={speaks}>
          <Icon name={signs[speaks]} size={20} />
          <span>{words}</span>
        </li>
      ))}
    </ul>
  );
}

/** How far a unit's month is: one badge for lists, and the steps with who did what for its own page. */
import type { RecapState, UnitMonth } from "../../../contract/recap.ts";
import { recapText as text } from "../../text/recap.ts";
import { Icon, type IconName } from "../../ui/icon.tsx";
import { when } from "../../ui/when.ts";

const looks: Record<RecapState, [colour: string, icon: IconName]> = {
  none: ["", "dash"],
  prepared: ["menunggu", "note"],
  checked: ["menunggu", "eye"],
  head: ["excused", "key"],
  locked: ["biru", "shield"],
};

export function StateBadge({ state }: { state: RecapState }) {
  const [colour, icon] = looks[state];
  return (
    <span class={`badge recap-state ${colour}`}>
      <Icon name={icon} size={18} />
      {text.state[state]}
    </span>
  );
}

/** "Mengunci (BKPSDM): Sri Wahyuni, Agus Salim." */
export function nextWords({ next }: UnitMonth): string | null {
  return next.step && text.waitsFor(text.step[next.step], namesOf(next));
}

const mostNames = 3;

function namesOf({ step, who }: UnitMonth["next"]): string {
  if (who.length === 0) return step ? text.nobody[step] : "";
  const shown = who.slice(0, mostNames).map(({ name }) => name);
  return who.length > mostNames ? text.andMore(shown.join(", "), who.length - mostNames) : shown.join(", ");
}

export function Steps({ month }: { month: UnitMonth }) {
  const { preparedAt, preparedBy, signatures, next } = month;
  const steps = [
    { step: "prepare", done: preparedAt === null ? null : { by: preparedBy, at: preparedAt, carried: 0 } },
    ...(["checked", "head", "bkpsdm"] as const).map((step) => {
      const given = signatures.find(({ stage }) => stage === step);
      return { step, done: given ? { by: given.by.name, at: given.at, carried: given.carried } : null };
    }),
  ] as const;
  return (
    <ol class="recap-steps">
      {steps.map(({ step, done }) => (
        <li key={step} class={done ? "done" : next.step === step ? "now" : ""} aria-current={next.step === step ? "step" : undefined}>
          <Icon name={done ? "check" : next.step === step ? "clock" : "dots"} size={22} />
          <span>
            <strong>{text.step[step]}</strong>
            <span class="soft small">
              {done
                ? (done.by ? text.stepDone(done.by, when(done.at)) : when(done.at)) +
                  (done.carried > 0 ? `. ${text.openThen(done.carried)}` : "")
                : next.step === step
                  ? text.stepNow(namesOf(next))
                  : text.stepLater}
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}

/** How a proposed step stands: a sign, a word, who was told and until when. */
import type { StepView } from "../../../contract/discipline.ts";
import { zone } from "../../state.ts";
import { disciplineText as text } from "../../text/discipline.ts";
import { dateOf, longDate } from "../../ui/format.ts";
import { Icon, type IconName } from "../../ui/icon.tsx";

const signs: Record<StepView["acting"], IconName> = { waits: "clock", overdue: "alert", acted: "check", not_needed: "dash" };

export function StepState({ step }: { step: StepView }) {
  const { name, acting, reached, told, toldAt, until } = step;
  return (
    <div class={`step ${acting}`}>
      <p class="step-head">
        <Icon name={signs[acting]} size={20} />
        <span>
          <b>{name}.</b> {text.acting[acting]}.
        </span>
      </p>
      {!reached && <p class="small">{text.notReached}</p>}
      <p class="soft small">
        {text.told(told, longDate(dateOf(toldAt, zone())))} {acting === "waits" && text.until(longDate(dateOf(until - 1, zone())))}
      </p>
    </div>
  );
}

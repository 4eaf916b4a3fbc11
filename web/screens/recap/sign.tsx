/** The signature under a unit's month: what is said, what it comes to, which content it is for, what is carried over. */
import type { RecapStage } from "../../../core/acts/act.ts";
import type { UnitMonth } from "../../../contract/recap.ts";
import { useAction } from "../../action.ts";
import { sendAct, signAct } from "../../device/act.ts";
import { recapText as text } from "../../text/recap.ts";
import { Button } from "../../ui/button.tsx";
import { Facts } from "../../ui/card.tsx";
import { addMonths, monthName, rupiah } from "../../ui/format.ts";
import { Icon } from "../../ui/icon.tsx";
import { Notice } from "../../ui/notice.tsx";
import { openAddress } from "./address.ts";
import { shortHash, withNames } from "./words.ts";

/** The signature that the reader may give now; null: none. */
export function stageOf({ mine, next }: UnitMonth): RecapStage | null {
  return next.step !== null && next.step !== "prepare" && mine.includes(next.step) ? next.step : null;
}

type SignProps = { month: UnitMonth; stage: RecapStage; onSigned: () => Promise<void> };

export function SignPanel({ month, stage, onSigned }: SignProps) {
  const { unit, hash, recap, open, carried, people, totals } = month;
  const { busy, problem, run } = useAction();
  if (!hash || !recap) return null;
  const isBlocked = stage !== "checked" && carried > 0;
  const sign = () =>
    run(async () => {
      const act = { subject: "recap", recap, unit: unit.id, month: month.month, stage, hash, carried: open } as const;
      await sendAct(await signAct(act)).catch(withNames);
      await onSigned();
    });
  return (
    <div class="stack">
      <p class="recap-said">{text.says[stage](unit.name, monthName(month.month))}</p>
      <Facts
        facts={[
          [text.people, text.peopleCount(people)],
          totals && [text.cut, rupiah(-totals.cut)],
          totals && totals.adjusted !== 0 && [text.adjusted, rupiah(-totals.adjusted)],
          totals && [text.payable, <strong key="payable">{rupiah(totals.payable)}</strong>],
          [
            text.hash,
            <details key="hash" class="recap-hash">
              <summary class="num">
                {shortHash(hash)} <Icon name="info" size={18} />
              </summary>
              <p class="small">{text.hashHint}</p>
              <p class="small">
                {text.hashWhole}: <code>{hash}</code>
              </p>
            </details>,
          ],
        ]}
      />
      {open > 0 && !isBlocked && <Notice kind="warn">{text.carry(open, monthName(addMonths(month.month, 1)))}</Notice>}
      {isBlocked && (
        <Notice kind="warn">
          <p>{text.blocked(carried)}</p>
          <p>
            <a href={openAddress(unit.id, month.month)}>{text.toCarried}</a>
          </p>
        </Notice>
      )}
      {problem.value && (
        <Notice kind="bad" live>
          {problem.value}
        </Notice>
      )}
      {!isBlocked && (
        <Button icon="key" wide busy={busy.value} onClick={() => void sign()}>
          {text.signs[stage]}
        </Button>
      )}
    </div>
  );
}

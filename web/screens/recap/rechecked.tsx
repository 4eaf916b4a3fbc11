/** What the nightly check of locked months last found; each disagreement is a finding. */
import type { Recheck } from "../../../contract/recap.ts";
import { useResource } from "../../resource.ts";
import { recapText as text } from "../../text/recap.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import { when } from "../../ui/when.ts";

export function Rechecked() {
  const { state, reload } = useResource<Recheck>("recapRecheck");
  return (
    <Card title={text.recheck}>
      <Loaded state={state.value} reload={reload}>
        {({ checkedAt, faults }) => {
          const altered = faults.filter(({ kind }) => kind === "altered").length;
          return (
            <>
              <p class="soft small">{checkedAt === null ? text.recheckNever : text.recheckAt(when(checkedAt))}</p>
              {checkedAt !== null && faults.length === 0 && <p>{text.recheckGood}</p>}
              {faults.length > 0 && (
                <>
                  <Notice kind="bad">{text.recheckFaults(altered, faults.length - altered)}</Notice>
                  <div>
                    <LinkButton look="plain" icon="scale" href="/temuan">
                      {text.recheckOpen}
                    </LinkButton>
                  </div>
                </>
              )}
            </>
          );
        }}
      </Loaded>
    </Card>
  );
}

/** My requests, what is left of the year's leave, and asking: a sick day in three taps. */
import { useSignal } from "@preact/signals";
import type { RoleName } from "../../../contract/identity.ts";
import type { LeaveView, RequestList, RequestView } from "../../../contract/request.ts";
import { useResource } from "../../resource.ts";
import { zone } from "../../state.ts";
import { requestText as text } from "../../text/requests.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { DeskPage } from "../../ui/desk-page.tsx";
import { dateOf, longDate } from "../../ui/format.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import { RequestRows } from "../../ui/request-rows.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { ForWhom } from "./forwhom.tsx";
import { SickForm } from "./sick.tsx";

const roles: RoleName[] = ["employee", "unit_admin", "bkpsdm"];

export function Screen() {
  const own = useResource<RequestList>("requests", { roles });
  const inbox = useResource<RequestList>("requestInbox", { roles });
  const leave = useResource<LeaveView>("leave", { roles });
  const asking = useSignal<"sick" | "other" | null>(null);
  const told = useSignal<string | null>(null);
  const sent = (request: RequestView) => {
    asking.value = null;
    told.value = text.sent(request.steps[0]?.name ?? "");
    void own.reload();
    void leave.reload();
  };
  const waiting = inbox.state.value.value?.requests.length ?? 0;
  const law = leave.state.value.value;
  const hasSick = law?.kinds.some(({ kind }) => kind === "cuti_sakit") ?? false;
  return (
    <DeskPage roles={roles} title={text.title}>
      {waiting > 0 && (
        <Notice kind="warn" icon="bell">
          <p>{text.inboxWaits(waiting)}</p>
          <LinkButton look="plain" href="/permohonan/masuk">
            {text.openInbox}
          </LinkButton>
        </Notice>
      )}
      <div aria-live="polite">{told.value && <Notice kind="good">{told.value}</Notice>}</div>
      {law && (
        <div class="row">
          {hasSick && (
            <Button icon="note" onClick={() => (asking.value = "sick")}>
              {text.sickToday}
            </Button>
          )}
          <Button look="plain" icon="calendar" onClick={() => (asking.value = "other")}>
            {text.askOther}
          </Button>
        </div>
      )}
      {law?.balances
        .filter(({ year }) => law.today.startsWith(String(year)))
        .map(({ year, left, quota, carried, used, waiting: asked }) => (
          <Card key={year}>
            <p>
              <strong class="num">{text.left(year, left)}</strong>
            </p>
            <p class="soft small num">{text.leftParts(quota, carried, used, asked)}</p>
            {law.carriedIn
              .filter((word) => word.year === year)
              .map(({ days, letter, by, at }) => (
                <p key={letter} class="soft small">
                  {text.carriedIn(days, letter, by, longDate(dateOf(at, zone())))}
                </p>
              ))}
          </Card>
        ))}
      <Loaded state={own.state.value} reload={own.reload}>
        {({ requests }) => (
          <section class="stack" aria-labelledby="milik">
            <h2 id="milik">{text.mine}</h2>
            {requests.length === 0 ? <p class="empty">{text.none}</p> : <RequestRows requests={requests} />}
          </section>
        )}
      </Loaded>
      <Sheet open={asking.value === "sick"} title={text.sickToday} onClose={() => (asking.value = null)}>
        {asking.value === "sick" && law && <SickForm today={law.today} onSent={sent} />}
      </Sheet>
      <Sheet open={asking.value === "other"} title={text.askOther} onClose={() => (asking.value = null)}>
        {asking.value === "other" && law && <ForWhom law={law} onSent={sent} />}
      </Sheet>
    </DeskPage>
  );
}

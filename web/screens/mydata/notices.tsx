/** What the installation told this person; reading is confirmed one by one. */
import type { Notice as Told } from "../../../contract/identity.ts";
import { call } from "../../api.ts";
import { useResource } from "../../resource.ts";
import { loadMe } from "../../session.ts";
import { zone } from "../../state.ts";
import { mydataText as text } from "../../text/mydata.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { dateTime } from "../../ui/format.ts";
import { Need } from "../../ui/need.tsx";
import { linkOf } from "./notice-links.ts";

export function Notices() {
  const { state, reload } = useResource<Told[]>("notices", { remember: true });
  const markRead = async (id: string) => {
    await call("noticeRead", { params: { notice: id }, method: "POST" }).catch(() => undefined);
    await Promise.all([reload(), loadMe()]);
  };
  return (
    <Card title={text.notices}>
      <Need state={state.value} reload={reload}>
        {(notices) => (
          <>
            {notices.length === 0 && <p class="soft">{text.noNotices}</p>}
            <ul class="lines">
              {notices.map((notice) => (
                <li key={notice.id}>
                  <p>{notice.readAt === null ? <b>{notice.message}</b> : notice.message}</p>
                  <p class="soft small">{dateTime(notice.at, zone())}</p>
                  <Opens kind={notice.kind} />
                  {notice.readAt === null && (
                    <Button look="quiet" icon="check" onClick={() => void markRead(notice.id)}>
                      {text.read}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          </>
        )}
      </Need>
    </Card>
  );
}

function Opens({ kind }: Pick<Told, "kind">) {
  const link = linkOf(kind);
  return (
    link && (
      <LinkButton look="quiet" icon="right" href={link.href}>
        {text.open(link.word)}
      </LinkButton>
    )
  );
}

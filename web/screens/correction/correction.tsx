/** A correction of one day, filled in from that day: which session, why, when, a note, a proof. */
import { useSignal } from "@preact/signals";
import type { Askable, MyCorrections } from "../../../contract/correction.ts";
import type { RequestView } from "../../../contract/request.ts";
import { useResource } from "../../resource.ts";
import { correctionText as text } from "../../text/correction.ts";
import { LinkButton } from "../../ui/button.tsx";
import { fullDate } from "../../ui/format.ts";
import { Need } from "../../ui/need.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { useQuery } from "../../ui/query.ts";
import "./correction.css";
import { CorrectionForm } from "./form.tsx";

export function Screen() {
  const [date] = useQuery("tanggal");
  const [session] = useQuery("sesi");
  const sent = useSignal<RequestView | null>(null);
  const isDate = /^\d{4}-\d\d-\d\d$/.test(date.value);
  const { state, reload } = useResource<MyCorrections>("myCorrections", isDate ? { query: { month: date.value.slice(0, 7) } } : {});
  return (
    <Page title={text.title} over={isDate ? fullDate(date.value) : undefined}>
      {sent.value ? (
        <Notice kind="good" title={text.sent} live>
          <p>{text.sentTo(sent.value.steps.map(({ name }) => name).join(", "))}</p>
          {sent.value.locked.length > 0 && <p>{text.locked}</p>}
        </Notice>
      ) : (
        <Need state={state.value} reload={reload}>
          {(mine) => (
            <Offered
              askable={mine.askable.filter((one) => one.date === date.value)}
              used={{ forgot: mine.forgot, technical: mine.technical }}
              session={session.value}
              onSent={(request) => (sent.value = request)}
            />
          )}
        </Need>
      )}
      <div>
        <LinkButton look="quiet" icon="left" href="/hari-saya">
          {text.back}
        </LinkButton>
      </div>
    </Page>
  );
}

type OfferedProps = {
  askable: readonly Askable[];
  used: Pick<MyCorrections, "forgot" | "technical">;
  session: string;
  onSent: (request: RequestView) => void;
};

function Offered({ askable, ...rest }: OfferedProps) {
  if (askable.length === 0) return <Notice>{text.none}</Notice>;
  return <CorrectionForm askable={askable} {...rest} />;
}

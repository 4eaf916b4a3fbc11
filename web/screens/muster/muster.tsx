/** The leader's screen: today's musters, and of one that is open its code and who is there. */
import { useSignal } from "@preact/signals";
import type { MusterList, MusterView } from "../../../contract/muster.ts";
import { useAction } from "../../action.ts";
import { call } from "../../api.ts";
import { useResource } from "../../resource.ts";
import { hasRole, me } from "../../state.ts";
import { musterText as text } from "../../text/muster.ts";
import { LinkButton } from "../../ui/button.tsx";
import { fullDate } from "../../ui/format.ts";
import { Need } from "../../ui/need.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { useQuery } from "../../ui/query.ts";
import { Leading } from "./leading.tsx";
import { MusterCard } from "./musterrow.tsx";
import "./muster.css";
import { useTick } from "./tick.ts";

export function Screen() {
  const { state, reload } = useResource<MusterList>("musters", { remember: true });
  const [shown, setShown] = useQuery("tampil");
  const opened = useSignal<MusterView | null>(null);
  const { busy, problem, run } = useAction();
  useTick();
  const musters = state.value.value?.musters ?? [];
  const leading =
    opened.value?.id === shown.value ? opened.value : musters.find(({ id, mayLead }) => mayLead && id !== null && id === shown.value);

  const open = (muster: MusterView) =>
    run(async () => {
      const { date, rule, session, unit } = muster;
      const view = await call<MusterView>("musters", { body: { date, rule, session, unit: unit.id } });
      opened.value = view;
      setShown(view.id ?? "");
      void reload();
    });
  if (leading?.id) return <Leading muster={{ ...leading, id: leading.id }} onBack={() => setShown("")} />;
  return (
    <Page
      title={text.title}
      over={musters[0] && fullDate(musters.at(-1)!.date)}
      aside={
        me.value && hasRole("superior", "unit_admin", "bkpsdm") ? (
          <LinkButton look="plain" icon="calendar" href="/apel/aturan">
            {text.rules}
          </LinkButton>
        ) : undefined
      }
    >
      {problem.value && (
        <Notice kind="bad" live>
          {problem.value}
        </Notice>
      )}
      <Need state={state.value} reload={reload}>
        {(list) => (
          <>
            {list.musters.length === 0 && (
              <div class="empty">
                <p>{text.empty}</p>
                <p class="soft small">{text.emptyMore}</p>
              </div>
            )}
            <div class="stack">
              {list.musters.map((muster) => (
                <MusterCard
                  key={`${muster.date} ${muster.rule} ${muster.session} ${muster.unit.id} ${muster.from}`}
                  muster={muster}
                  busy={busy.value}
                  onOpen={() => void open(muster)}
                  onShow={() => setShown(muster.id ?? "")}
                />
              ))}
            </div>
          </>
        )}
      </Need>
    </Page>
  );
}

/** What waits for the signed-in person's word: the one that waits longest first. */
import type { RequestList } from "../../../contract/request.ts";
import { useResource } from "../../resource.ts";
import { requestText as text } from "../../text/requests.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Page } from "../../ui/page.tsx";
import { RequestRows } from "../../ui/request-rows.tsx";

export function Screen() {
  const { state, reload } = useResource<RequestList>("requestInbox");
  return (
    <Page title={text.inboxTitle} width="wide">
      <p>{text.inboxIntro}</p>
      <Loaded state={state.value} reload={reload}>
        {({ requests }) => (requests.length === 0 ? <p class="empty">{text.inboxNone}</p> : <RequestRows requests={requests} whose />)}
      </Loaded>
    </Page>
  );
}

/** The current screen, or what is shown while it loads or when it cannot be loaded. */
import { current, path, reload } from "./router.ts";
import { common } from "./text/words.ts";
import { Button } from "./ui/button.tsx";
import { Notice } from "./ui/notice.tsx";
import { Page } from "./ui/page.tsx";

export function App() {
  const { Screen, params, failed } = current.value;
  if (failed) {
    return (
      <Page title={common.cannotOpen}>
        <Notice kind="warn">{common.cannotOpenWhy}</Notice>
        <Button onClick={reload}>{common.again}</Button>
      </Page>
    );
  }
  if (!Screen) return <div class="splash" role="status" aria-label={common.loading} />;
  return <Screen key={path.value} params={params} />;
}

import { Page } from "../../ui/page.tsx";

export function Screen() {
  return <Page title="Hari saya">…</Page>;
}

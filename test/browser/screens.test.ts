/** Every screen as those who belong to a unit, and as nobody. */
import { walkScreens } from "./screens.ts";
import { everybody, officers } from "./visits.ts";

walkScreens(
  "every screen, in a unit",
  everybody.filter((visitor) => !officers.includes(visitor)),
);

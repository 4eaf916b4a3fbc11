/** Every screen as the officers of the regency. */
import { walkScreens } from "./screens.ts";
import { officers } from "./visits.ts";

walkScreens("every screen, as officers", officers);

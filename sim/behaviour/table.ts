/** Every behaviour by name: adding one is a file and a line. */
import { absentee } from "./absentee.ts";
import type { Behaviour } from "./behaviour.ts";
import { carrier } from "./carrier.ts";
import { deadPhone } from "./dead-phone.ts";
import { fakeGps } from "./fake-gps.ts";
import { forgetful } from "./forgetful.ts";
import { jitterGps } from "./jitter-gps.ts";
import { latecomer } from "./latecomer.ts";
import { outside } from "./outside.ts";
import { punctual } from "./punctual.ts";

export const behaviours = {
  punctual,
  latecomer,
  absentee,
  fakeGps,
  jitterGps,
  outside,
  carrier,
  deadPhone,
  forgetful,
} satisfies Record<string, Behaviour>;

export type BehaviourName = keyof typeof behaviours;

/** When a press reaches the server, with which nonce, and how long its owner took for finger or PIN (log-normal around 2.8 s, nearly all 1.5–6 s). */
import type { Instant } from "../../core/time/civil.ts";
import type { Random } from "../random.ts";
import { hour, minute, type Day } from "./calendar.ts";
import { cutOf, type Office } from "./office.ts";

export type Delivery = { receivedAt: Instant; nonceAt: Instant; contact: Instant; answerMs: number };

const humanAnswer = (random: Random) => Math.round(2800 * Math.exp(random.normal(0, 0.35)));

/** 1.5 % of presses have no signal for a while; a power cut takes the whole office away and brings it back in a burst. */
export function deliveryOf(random: Random, office: Office, day: Day, from: Instant, at: Instant): Delivery {
  const answerMs = humanAnswer(random);
  const done = at + answerMs + Math.round(random.between(250, 1500));
  const last = day.midnight + 23.5 * hour;
  const cut = cutOf(office, day);
  if (cut && at >= cut.from && at < cut.until) {
    const contact = Math.min(cut.from, at) - Math.round(random.between(1, 10) * hour);
    return {
      receivedAt: Math.min(last, Math.round(Math.max(done, cut.until + random.exponential(3 * minute)))),
      nonceAt: contact,
      contact,
      answerMs,
    };
  }
  if (random.chance(0.015)) {
    const contact = at - Math.round(random.between(0.2, 12) * hour);
    return {
      receivedAt: Math.min(last, Math.round(done + minute * Math.exp(random.normal(2.5, 1.2)))),
      nonceAt: contact,
      contact,
      answerMs,
    };
  }
  return { ...online(random, from, at), receivedAt: done, answerMs };
}

/** Nine of ten ask for a nonce when the page opens; the others use one from the stock, some minutes old. */
export function online(random: Random, from: Instant, at: Instant): Delivery {
  const answerMs = humanAnswer(random);
  const contact = from + Math.round(random.between(150, 1200));
  const nonceAt = random.chance(0.9) ? contact : Math.round(from - random.exponential(10 * minute));
  return { receivedAt: at + answerMs + Math.round(random.between(250, 1500)), nonceAt, contact, answerMs };
}

/** Where a notice leads: the screen on which its reader sees or answers what it speaks of. Kinds that only inform lead nowhere. */
import { deskNavWords } from "../../text/nav-desk.ts";
import { navWords } from "../../text/words.ts";

type Link = { href: string; word: string };
const findings: Link = { href: "/temuan", word: navWords.findings };
const queue: Link = { href: "/antrean", word: deskNavWords.queue };
const days: Link = { href: "/hari-saya", word: navWords.days };
const outages: Link = { href: "/gangguan", word: deskNavWords.outages };

const requests: Link = { href: "/permohonan", word: navWords.requests };

const links: Record<string, Link> = {
  checkin_held: days,
  photo_not_shown: days,
  attended: days,
  delegation_given: queue,
  delegation_made: { href: "/delegasi", word: deskNavWords.delegation },
  queue_waits: queue,
  queue_last_day: queue,
  queue_escalated: queue,
  outage_proposed: outages,
  outage_confirmed: queue,
  manual_declared: queue,
  finding_on_me: findings,
  finding_names_me: findings,
  finding_of_mine: findings,
  finding_answered: findings,
  finding_confirmed: findings,
  finding_dismissed: findings,
  walk_asked: { href: "/keliling", word: deskNavWords.walk },
  discipline_step: { href: "/disiplin", word: deskNavWords.discipline },
  discipline_mine: days,
  discipline_word: { href: "/disiplin/saya", word: deskNavWords.discipline },
  left_duty: days,
  request_waits: { href: "/permohonan/masuk", word: deskNavWords.requestInbox },
  request_made_for_you: requests,
  request_agreed: requests,
  request_granted: requests,
  request_rejected: requests,
  request_cancelled: requests,
  walk_names_me: { href: "/", word: navWords.checkin },
};

export const linkOf = (kind: string): Link | null => links[kind] ?? null;

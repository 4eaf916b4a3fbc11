/** `listed`: people of one page. `earlierMonths`: how far back later facts are adjusted. */
export const recapLimits = { listed: 200, earlierMonths: 12, monthsListed: 24, openListed: 1000 } as const;

/** The rows of docs/fraud.md (attacks) that somebody at a phone can play; A12 (the superior) and A13 (the operator) are not check-ins. */
export const attackIds = ["A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8", "A9", "A10", "A11", "A14", "A15"] as const;
export type AttackId = (typeof attackIds)[number];

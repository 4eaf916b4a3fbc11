/** Tables that stand whole on every machine: which tenants there are (their origins are unique among all), and which migrations ran. All others go by tenant. */
export const onEveryMachine: readonly string[] = ["tenant", "migration"];

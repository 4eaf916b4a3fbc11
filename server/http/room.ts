/** How many pieces of work may be under way at once. Whoever enters leaves again, whatever became of the work. */
export type Room = { isFull(): boolean; enter(): void; leave(): void };

export function roomFor(most: number): Room {
  let inside = 0;
  return {
    isFull: () => inside >= most,
    enter: () => void inside++,
    leave: () => void inside--,
  };
}

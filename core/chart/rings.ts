type Post = { id: string; code: string; superiorId: string | null };

/** Position codes that form a ring of superiors, each ring once, upwards from its first code. Superiors that do not exist end a line. */
export function ringsIn(positions: readonly Post[]): string[][] {
  const byId = new Map(positions.map((position) => [position.id, position]));
  const walked = new Set<Post>();
  return positions.flatMap((start) => {
    const path: Post[] = [];
    let post: Post | undefined = start;
    while (post && !walked.has(post)) {
      walked.add(post);
      path.push(post);
      post = post.superiorId === null ? undefined : byId.get(post.superiorId);
    }
    const ring = post && path.includes(post) ? path.slice(path.indexOf(post)) : [];
    return ring.length > 0 ? [fromFirstCode(ring.map(({ code }) => code))] : [];
  });
}

function fromFirstCode(codes: string[]): string[] {
  const first = codes.indexOf(codes.toSorted()[0]!);
  return [...codes.slice(first), ...codes.slice(0, first)];
}

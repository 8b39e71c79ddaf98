/** Returns the groups of nodes that reach each other, each in alphabetical order; an acyclic graph has none. */
export function cyclesOf(
  edges: ReadonlyMap<string, ReadonlySet<string>>,
): readonly (readonly string[])[] {
  const nodes = [...new Set([...edges.keys(), ...[...edges.values()].flatMap((to) => [...to])])];
  const reached = new Map(nodes.map((node) => [node, reachedFrom(node, edges)]));
  const groups = nodes
    .filter((node) => reached.get(node)?.has(node))
    .map((node) =>
      nodes.filter((other) => reached.get(node)?.has(other) && reached.get(other)?.has(node)),
    )
    .map((group) => group.sort().join(' '));
  return [...new Set(groups)].sort().map((group) => group.split(' '));
}

function reachedFrom(
  start: string,
  edges: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [...(edges.get(start) ?? [])];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    open.push(...(edges.get(node) ?? []));
  }
  return seen;
}

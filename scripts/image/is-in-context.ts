/**
 * Creates a predicate that reports whether `.dockerignore` lets a project path into the build context; the last
 * matching line wins. Supports only `*` and plain names; throws on other patterns.
 */
export function createIsInContext(dockerignore: string): (path: string) => boolean {
  const rules = dockerignore
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const isIncluded = line.startsWith('!');
      const name = isIncluded ? line.slice(1) : line;
      if (name !== '*' && /[*?[\\]/.test(name)) throw new Error(`not known how to read ${line}`);
      return { name, isIncluded };
    });
  return (path) => {
    const fitting = rules.findLast(
      ({ name }) => name === '*' || path === name || path.startsWith(`${name}/`),
    );
    return fitting === undefined || fitting.isIncluded;
  };
}

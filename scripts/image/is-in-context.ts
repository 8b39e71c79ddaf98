/**
 * Builds the test whether a path of the project goes into the build's context, by the text of `.dockerignore`: the last
 * line that fits decides. Knows `*` alone and names; throws on other patterns.
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

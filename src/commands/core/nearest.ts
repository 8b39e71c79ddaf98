import { distance } from 'fastest-levenshtein';

const MAX_NEAREST = 3;
const LEAST_PART = 3;

/**
 * Returns up to three candidates that the user may have meant, likeliest first. `namesOf` returns every name of a
 * candidate; the first one breaks ties.
 */
export function nearest<Candidate>(
  given: string,
  candidates: readonly Candidate[],
  namesOf: (candidate: Candidate) => readonly [string, ...string[]],
): readonly Candidate[] {
  const text = given.toLowerCase();
  const tolerance = Math.max(2, Math.ceil(text.length / 3));
  return candidates
    .map((candidate) => {
      const names = namesOf(candidate);
      const far = Math.min(...names.map((name) => farFrom(text, name.toLowerCase(), tolerance)));
      return { candidate, name: names[0], far };
    })
    .filter(({ far }) => far <= tolerance)
    .sort((one, other) => one.far - other.far || one.name.localeCompare(other.name))
    .slice(0, MAX_NEAREST)
    .map(({ candidate }) => candidate);
}

function farFrom(text: string, name: string, tolerance: number): number {
  const isPart = name.startsWith(text) || (text.length >= LEAST_PART && name.includes(text));
  if (isPart) return 0;
  const far = distance(text, name);
  // With as many edits as it has letters, a name can turn into anything.
  return far < name.length ? far : tolerance + 1;
}

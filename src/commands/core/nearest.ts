import { distance } from 'fastest-levenshtein';

const MAX_NEAREST = 3;
const LEAST_PART = 3;

/**
 * What somebody may have meant, the likeliest first, three at most. `namesOf` are all the names that one of the
 * candidates goes by; the first one settles ties.
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
  // As many changes as the name has letters make anything of it.
  return far < name.length ? far : tolerance + 1;
}

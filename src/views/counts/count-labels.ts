import { MAX_LABEL } from '../blocks/chart-block.ts';
import { codePoints, cut } from '../text/cut.ts';
import type { Bin } from './count-bins.ts';
import type { CountSpan } from './count-span.ts';

const DAY_MS = 86_400_000;
const DATE = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', timeZone: 'UTC' });

/** The beginning of each bin in UTC, since a chart knows no time zone; what is not over or shorter says so. */
export function binLabels({ starts, stepMs }: CountSpan, bins: readonly Bin[]): readonly string[] {
  return bins.map(({ first, isOpen, isPart }) => {
    const start = starts[first];
    const when = start === undefined ? String(first + 1) : startLabel(start, stepMs);
    return `${when}${isOpen ? ' so far' : isPart ? ' (part)' : ''}`;
  });
}

function startLabel(start: Date, stepMs: number): string {
  const day = DATE.format(start);
  return stepMs >= DAY_MS ? day : `${day}, ${start.toISOString().slice(11, 16)}`;
}

/** Names cut to what a chart takes and, where the cut made two alike, numbered. */
export function distinctLabels(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let label = cut(name, MAX_LABEL);
    for (let count = 2; taken.has(label); count += 1) {
      const mark = ` ${count}`;
      label = `${cut(name, MAX_LABEL - codePoints(mark))}${mark}`;
    }
    taken.add(label);
    return label;
  });
}

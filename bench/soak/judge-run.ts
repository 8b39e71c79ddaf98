import type { BotProcess } from './bot-process.ts';
import { mostRows } from './expected-rows.ts';
import { type GrowthLimit, growthOf } from './growth.ts';
import type { Tally } from './load.ts';
import type { Sample } from './sample.ts';

const MEGABYTE = 1024 * 1024;
/** Upper bound for a row, its indexes included. */
const BYTES_PER_ROW = 2_048;
const EMPTY_DATABASE_BYTES = 16 * MEGABYTE;

interface Figure extends GrowthLimit {
  readonly name: string;
  readonly of: (sample: Sample) => number;
}

const sum = (counts: Readonly<Record<string, number>>) =>
  Object.values(counts).reduce((total, count) => total + count, 0);

const FIGURES: readonly Figure[] = [
  {
    name: 'heap after collection, MB',
    of: ({ held }) => held.heapBytes / MEGABYTE,
    absolute: 1.5,
    relative: 0.03,
  },
  {
    name: 'memory outside the heap, MB',
    of: ({ held }) => held.externalBytes / MEGABYTE,
    absolute: 1.5,
    relative: 0.1,
  },
  {
    name: 'resident memory, MB',
    of: ({ footprint }) => footprint.rssBytes / MEGABYTE,
    absolute: 8,
    relative: 0.06,
  },
  {
    name: 'file descriptors',
    of: ({ footprint }) => footprint.fileDescriptors,
    // Keep-alive connections come and go.
    absolute: 8,
    relative: 0.1,
  },
  { name: 'threads', of: ({ footprint }) => footprint.threads, absolute: 0.5, relative: 0 },
  { name: 'active resources', of: ({ held }) => sum(held.resources), absolute: 6, relative: 0.1 },
  {
    name: 'listeners of the process',
    of: ({ held }) => held.processListeners,
    absolute: 0.5,
    relative: 0,
  },
  { name: 'event emitters', of: ({ held }) => held.emitters, absolute: 25, relative: 0.05 },
  { name: 'sockets', of: ({ held }) => held.sockets, absolute: 8, relative: 0.1 },
  { name: 'abort signals', of: ({ held }) => held.abortSignals, absolute: 20, relative: 0.1 },
  { name: 'promises', of: ({ held }) => held.promises, absolute: 150, relative: 0.1 },
];

/** Prints how each figure developed, and returns the findings in words; empty if all is well. */
export function evaluateRun(
  samples: readonly Sample[],
  last: Sample,
  tally: Tally,
  people: number,
  bot: Pick<BotProcess, 'logged' | 'errors' | 'hasEnded'>,
  say: (line: string) => void,
): readonly string[] {
  return [
    ...grown(samples, say),
    ...recordsBeyondWhatIsKept(samples, last, { ...tally, people }, say),
    ...[...tally.unanswered].map(([what, count]) => `${count} times no answer to ${what}`),
    ...last.held.warnings.map((warning) => `a warning of the platform: ${warning}`),
    ...bot.errors.map((line) => `logged as an error: ${line}`),
    ...(bot.hasEnded() ? ['the bot ended'] : []),
  ];
}

function grown(samples: readonly Sample[], say: (line: string) => void): readonly string[] {
  say(`\nSecond half of ${samples.length} samples, by the slope of Theil and Sen:`);
  return FIGURES.flatMap(({ name, of, ...limits }) => {
    const points = samples.map((sample) => ({ at: sample.at, value: of(sample) }));
    const { from, to, limit, isGrowing } = growthOf(points, limits);
    const words = `${name}: from ${from.toFixed(1)} to ${to.toFixed(1)}, may grow by ${limit.toFixed(1)}`;
    say(`  ${words}`);
    return isGrowing ? [`grows: ${words}`] : [];
  });
}

function recordsBeyondWhatIsKept(
  samples: readonly Sample[],
  { records }: Sample,
  done: Parameters<typeof mostRows>[1],
  say: (line: string) => void,
): readonly string[] {
  say(`\nRows, after ${done.changes} changes asked for and ${done.links} links posted:`);
  const tooMany = [...records.rows].flatMap(([table, count]) => {
    const most = mostRows(table, done);
    say(`  ${table}: ${count}${most === undefined ? '' : `, at most ${most}`}`);
    if (most !== undefined) return count > most ? [`${table} has ${count} rows, not ${most}`] : [];
    const points = samples.map(({ at, records: then }) => ({
      at,
      value: then.rows.get(table) ?? 0,
    }));
    const { isGrowing } = growthOf(points, { absolute: done.people, relative: 0.1 });
    return isGrowing ? [`${table} grows to ${count} rows, and bench/soak does not know why`] : [];
  });
  const rows = [...records.rows.values()].reduce((total, count) => total + count, 0);
  const most = EMPTY_DATABASE_BYTES + rows * BYTES_PER_ROW;
  say(`  the database: ${records.bytes} bytes for ${rows} rows, at most ${most}`);
  return records.bytes > most
    ? [...tooMany, `the database has ${records.bytes} bytes for ${rows} rows`]
    : tooMany;
}

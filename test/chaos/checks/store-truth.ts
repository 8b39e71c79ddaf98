import type { RecordedChange, Records } from '../records.ts';
import { changeLine, type Finding } from './finding.ts';

type Value = string | null;

/** Finds links, blocks and preview settings that differ from the last successful change in the log. */
export function untrueInStore(records: Records): readonly Finding[] {
  return [
    ...compare(records, {
      what: 'the link of',
      of: ({ capability, plan }) => (capability.startsWith('link:') ? plan?.target.id : undefined),
      to: ({ plan }) => (plan?.after['member'] as Value) ?? null,
      now: (userId) => records.links.get(userId) ?? null,
    }),
    ...compare(records, {
      what: 'the block of',
      of: ({ capability, plan }) => (capability === 'user:block' ? plan?.target.id : undefined),
      to: ({ plan }) => String(plan?.after['blocked']),
      now: (userId) => String(records.blocked.has(userId)),
    }),
    ...compare(records, {
      what: 'the previews of',
      of: ({ capability, plan }) => (capability === 'previews:set' ? plan?.target.id : undefined),
      to: ({ plan }) => (plan?.after['previews'] as Value) ?? null,
      now: (channelId) => records.previews.get(channelId) ?? null,
    }),
  ];
}

function compare(
  { changes }: Records,
  about: {
    readonly what: string;
    readonly of: (change: RecordedChange) => string | undefined;
    readonly to: (change: RecordedChange) => Value;
    readonly now: (name: string) => Value;
  },
): readonly Finding[] {
  const byName = new Map<string, RecordedChange[]>();
  const closed = [...changes].sort((one, other) => seqOf(one) - seqOf(other));
  for (const change of closed) {
    const name = about.of(change);
    if (name === undefined || change.end?.outcome === 'failed') continue;
    byName.set(name, [...(byName.get(name) ?? []), change]);
  }
  return [...byName].flatMap(([name, done]) => {
    const isOpen = done.some(({ end }) => end?.outcome === 'unknown');
    const last = done.at(-1);
    if (isOpen || last === undefined || about.to(last) === about.now(name)) return [];
    return [
      {
        what: `${about.what} ${name} is ${about.now(name)}, the log says ${about.to(last)}`,
        facts: done.map(changeLine),
      },
    ];
  });
}

function seqOf({ outcomes }: RecordedChange): number {
  return outcomes[0]?.seq ?? Number.POSITIVE_INFINITY;
}

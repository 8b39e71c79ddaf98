import type { ListCursor, ListSlice } from '../../model/list.ts';
import type { Message } from '../../model/message.ts';
import type { TrustedRelay } from '../../model/relay.ts';
import { listMessage } from '../blocks/list-message.ts';
import { number } from '../text/count.ts';

/** Lists trusted Relays with the most recent usage of each. */
export function relayList(facts: {
  readonly listed: ListSlice<TrustedRelay>;
  readonly textAt: (place: ListCursor) => string | undefined;
}): Message {
  return listMessage({
    ...facts,
    one: 'trusted Relay',
    what: 'trusted Relays',
    audience: 'person',
    columns: [
      { heading: 'Relay', cell: ({ name }) => ({ kind: 'text', text: name ?? '(no name)' }) },
      { heading: 'Version', cell: (relay) => ({ kind: 'text', text: versionOf(relay) }) },
      { heading: 'Last seen', cell: lastSeen },
      {
        heading: 'About',
        limit: 120,
        cell: ({ description }) => ({ kind: 'text', text: description }),
      },
      { heading: 'Public key', cell: ({ publicKey }) => ({ kind: 'text', text: publicKey }) },
    ],
  });
}

function versionOf({ usage }: TrustedRelay): string | undefined {
  if (usage === undefined) return undefined;
  const [newest, ...older] = usage;
  if (newest === undefined) return 'never seen';
  const version = newest.version ?? 'unknown';
  const others = new Set(older.map((one) => one.version).filter((one) => one !== newest.version));
  return others.size === 0 ? version : `${version} (and ${number(others.size)} before)`;
}

function lastSeen({ usage }: TrustedRelay) {
  return { kind: 'date', date: usage?.[0]?.lastSeen } as const;
}

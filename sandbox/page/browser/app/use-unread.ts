import { useEffect, useState } from 'preact/hooks';
import type { PageData } from '../../state/page-data.ts';

/** Returns the IDs of the channels with messages since their last visit, except the current one. */
export const useUnread = (data: PageData, currentId: string | undefined): ReadonlySet<string> => {
  const [seen, setSeen] = useState<{ me: string; byChannel: ReadonlyMap<string, string> }>();
  const latest = latestByChannel(data);
  useEffect(() => {
    setSeen((before) => {
      const known = before?.me === data.me ? before.byChannel : latest;
      const ts = currentId === undefined ? undefined : latest.get(currentId);
      if (currentId === undefined || ts === undefined || known.get(currentId) === ts) {
        return before?.me === data.me ? before : { me: data.me, byChannel: known };
      }
      return { me: data.me, byChannel: new Map(known).set(currentId, ts) };
    });
  }, [data.me, currentId, latest]);
  if (seen?.me !== data.me) return new Set();
  const unread = [...latest].filter(
    ([id, ts]) => id !== currentId && ts > (seen.byChannel.get(id) ?? ''),
  );
  return new Set(unread.map(([id]) => id));
};

const latestByChannel = ({ messages, me }: PageData): ReadonlyMap<string, string> => {
  const latest = new Map<string, string>();
  for (const { channelId, ts, author } of messages) {
    if (author.kind === 'person' && author.userId === me) continue;
    if (ts > (latest.get(channelId) ?? '')) latest.set(channelId, ts);
  }
  return latest;
};

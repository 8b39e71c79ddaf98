import { useEffect, useRef, useState } from 'preact/hooks';
import { authorName } from '../../state/message-author.ts';
import type { PageData } from '../../state/page-data.ts';

const MAX_LENGTH = 300;

/** Returns the text for screen readers: new messages, once, except the user's own. */
export const useAnnouncement = (data: PageData): string => {
  const seen = useRef<{ me: string; ts: string } | undefined>(undefined);
  const [text, setText] = useState('');
  useEffect(() => {
    const newest =
      data.messages
        .map(({ ts }) => ts)
        .toSorted()
        .at(-1) ?? '';
    const before = seen.current?.me === data.me ? seen.current.ts : newest;
    seen.current = { me: data.me, ts: newest };
    const fresh = data.messages.filter(
      ({ ts, author }) => ts > before && !(author.kind === 'person' && author.userId === data.me),
    );
    if (fresh.length === 0) return;
    const spoken = fresh.map((message) => `${authorName(message, data)}: ${plain(message.text)}`);
    setText(spoken.join('. ').slice(0, MAX_LENGTH));
  }, [data]);
  return text;
};

const plain = (text: string): string =>
  text.replace(/<[^>|]*\|([^>]*)>/g, '$1').replace(/<([^>]*)>/g, '$1');

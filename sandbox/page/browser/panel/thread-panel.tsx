import { useState } from 'preact/hooks';
import { usePage } from '../app/page-context.ts';
import { Composer } from '../message/composer.tsx';
import { MessageList } from '../message/message-list.tsx';

/** Renders a message with its replies. */
export const ThreadPanel = ({
  channelId,
  ts,
}: {
  readonly channelId: string;
  readonly ts: string;
}) => {
  const { data } = usePage();
  const [draft, setDraft] = useState('');
  const messages = data.messages.filter(
    (message) => message.channelId === channelId && (message.ts === ts || message.threadTs === ts),
  );
  return (
    <div class="thread">
      <MessageList label="Thread" messages={messages} isInThread />
      <Composer
        label="Reply in thread"
        channelId={channelId}
        threadTs={ts}
        draft={draft}
        onDraft={setDraft}
      />
    </div>
  );
};

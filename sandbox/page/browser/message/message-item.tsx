import type { PageMessage } from '../../protocol/page-message.ts';
import { authorName } from '../../state/message-author.ts';
import { messageDate, messageTime } from '../../state/message-time.ts';
import { Avatar } from '../app/avatar.tsx';
import { Icon } from '../app/icon.tsx';
import { usePage } from '../app/page-context.ts';
import { MessageBody } from './message-body.tsx';
import { MessageTools } from './message-tools.tsx';

/** Renders a message with its author, time and tools. */
export const MessageItem = ({
  message,
  isInThread = false,
}: {
  readonly message: PageMessage;
  readonly isInThread?: boolean;
}) => {
  const { data, openThread } = usePage();
  const { author, ts } = message;
  const name = authorName(message, data);
  const replies = isInThread
    ? 0
    : data.messages.filter((one) => one.threadTs === ts && one.channelId === message.channelId)
        .length;
  return (
    <article
      class={message.visibleTo === undefined ? 'message' : 'message is-ephemeral'}
      aria-label={`${name}, ${messageTime(ts)}`}
    >
      <Avatar name={name} kind={author.kind} />
      <div class="message-main">
        <div class="message-head">
          <span class="message-author">{name}</span>
          {author.kind === 'bot' && <span class="tag">App</span>}
          <time class="message-time" dateTime={messageDate(ts).toISOString()}>
            {messageTime(ts)}
          </time>
          {message.isEdited && author.kind === 'person' && (
            <span class="message-time">(edited)</span>
          )}
          {message.visibleTo !== undefined && (
            <span class="ephemeral">
              <Icon name="eye" />
              Only visible to you
            </span>
          )}
        </div>
        <MessageBody message={message} />
        {replies > 0 && (
          <button type="button" class="replies" onClick={() => openThread(message)}>
            <Icon name="reply" />
            {replies} {replies === 1 ? 'reply' : 'replies'}
          </button>
        )}
      </div>
      <MessageTools message={message} isInThread={isInThread} />
    </article>
  );
};

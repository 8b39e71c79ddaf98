import type { PageMessage } from '../../protocol/page-message.ts';
import { Icon } from '../app/icon.tsx';
import { Menu } from '../app/menu.tsx';
import { usePage } from '../app/page-context.ts';

/** Renders the buttons that appear on a message on hover or focus. */
export const MessageTools = ({
  message,
  isInThread,
}: {
  readonly message: PageMessage;
  readonly isInThread: boolean;
}) => {
  const { data, act, openThread } = usePage();
  // Slack offers neither threads nor shortcuts on ephemeral messages.
  if (message.visibleTo !== undefined) return null;
  const shortcuts = data.shortcuts.filter(({ kind }) => kind === 'message');
  const { channelId, ts } = message;
  return (
    <div class="message-tools">
      {!isInThread && (
        <button
          type="button"
          class="icon-button"
          aria-label="Reply in thread"
          title="Reply in thread"
          onClick={() => openThread(message)}
        >
          <Icon name="reply" />
        </button>
      )}
      {shortcuts.length > 0 && (
        <Menu
          label="Message shortcuts"
          isIconOnly
          buttonClass="icon-button"
          button={<Icon name="more" />}
          items={shortcuts.map(({ callbackId, name }) => ({
            key: callbackId,
            content: (
              <>
                <Icon name="bolt" />
                {name}
              </>
            ),
            onPick: () =>
              void act({ kind: 'message-shortcut', callbackId, message: { channelId, ts } }),
          }))}
        />
      )}
    </div>
  );
};

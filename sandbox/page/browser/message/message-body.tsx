import type { PageMessage } from '../../protocol/page-message.ts';
import { Blocks } from '../blocks/block.tsx';
import { BlockPlaceContext } from '../blocks/block-place.ts';
import { Mrkdwn } from '../text/slack-text.tsx';
import { Attachment } from './attachment.tsx';

/** Renders a message's blocks, or else its text, then its attachments and previews. */
export const MessageBody = ({ message }: { readonly message: PageMessage }) => {
  const { channelId, ts, blocks, text, attachments, unfurls } = message;
  return (
    <BlockPlaceContext.Provider
      value={{
        place: { kind: 'message', message: { channelId, ts } },
        values: {},
        errors: {},
        onTyped: () => undefined,
      }}
    >
      {blocks.length > 0 ? (
        <Blocks blocks={blocks} />
      ) : (
        text !== '' && (
          <div class="text">
            <Mrkdwn text={text} />
          </div>
        )
      )}
      {attachments.map((attachment, index) => (
        <Attachment key={String(index)} attachment={attachment} />
      ))}
      {unfurls.map(({ url, attachment }) => (
        <Attachment key={url} attachment={attachment} preview={url} />
      ))}
    </BlockPlaceContext.Provider>
  );
};

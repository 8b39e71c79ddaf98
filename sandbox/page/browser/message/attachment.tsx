import { type JsonObject, objectsIn, stringAt } from '../../../slack/json.ts';
import { Blocks } from '../blocks/block.tsx';
import { Mrkdwn } from '../text/slack-text.tsx';

/** Renders an attachment of a message, or the preview of one of its links. */
export const Attachment = ({
  attachment,
  preview,
}: {
  readonly attachment: JsonObject;
  /** URL of the link that it previews. */
  readonly preview?: string;
}) => {
  const blocks = objectsIn(attachment['blocks']);
  const text = stringAt(attachment, 'text') ?? stringAt(attachment, 'fallback') ?? '';
  return (
    <figure class="attachment" aria-label={preview === undefined ? 'Attachment' : 'Link preview'}>
      {blocks.length > 0 ? (
        <Blocks blocks={blocks} />
      ) : (
        <div class="text">
          <Mrkdwn text={text} />
        </div>
      )}
    </figure>
  );
};

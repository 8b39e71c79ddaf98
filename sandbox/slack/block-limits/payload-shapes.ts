import { anyText, BOOLEAN, plainText, stringUpTo } from './composition-rules.ts';
import type { Field, Shape } from './rule.ts';

const blocks = (max: number) => ({ is: 'list', of: { is: 'block' }, max }) satisfies Field;
const metadata = { is: 'string', min: 0, max: 3000 } satisfies Field;
const callbackId = { is: 'string', min: 0, max: 255 } satisfies Field;
const free = { is: 'string', min: 0 } satisfies Field;

/** Modal, as passed to `views.open`, `views.push` and `views.update`. */
export const MODAL_SHAPE: Shape = {
  fields: {
    title: { ...plainText(24), required: true },
    blocks: { ...blocks(100), required: true },
    close: plainText(24),
    submit: plainText(24),
    private_metadata: metadata,
    callback_id: callbackId,
    external_id: stringUpTo(255),
    clear_on_close: BOOLEAN,
    notify_on_close: BOOLEAN,
  },
};

/** Home tab, as passed to `views.publish`. */
export const HOME_SHAPE: Shape = {
  fields: {
    blocks: { ...blocks(100), required: true },
    private_metadata: metadata,
    callback_id: callbackId,
    external_id: stringUpTo(255),
  },
};

/** Attachment of a message, or the preview of a link: blocks, or the older fields. */
export const ATTACHMENT_SHAPE: Shape = {
  fields: {
    blocks: blocks(50),
    preview: {
      is: 'object',
      shape: { fields: { title: anyText(3000), icon_url: stringUpTo(3000) } },
    },
    color: free,
    fallback: free,
    pretext: free,
    author_name: free,
    author_link: free,
    author_icon: free,
    title: free,
    title_link: free,
    text: free,
    fields: { is: 'list', of: { is: 'any-object' } },
    image_url: free,
    thumb_url: free,
    footer: { is: 'string', min: 0, max: 300 },
    footer_icon: free,
    ts: { is: 'number' },
    mrkdwn_in: { is: 'list', of: free },
  },
};

/** Fields of a message; all other arguments belong to the method. */
export const MESSAGE_FIELDS = {
  text: { is: 'string', min: 0 },
  blocks: { ...blocks(50), min: 0 },
  attachments: {
    is: 'list',
    of: { is: 'object', shape: ATTACHMENT_SHAPE },
    min: 0,
    max: 100,
  },
} satisfies Record<string, Field>;

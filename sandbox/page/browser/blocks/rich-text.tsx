import type { ComponentChildren } from 'preact';
import {
  isJsonObject,
  type JsonObject,
  objectAt,
  objectsIn,
  stringAt,
} from '../../../slack/json.ts';
import { emojiSign } from '../../mrkdwn/emoji.ts';
import { slackDateText } from '../../mrkdwn/slack-date-text.ts';
import { ChannelMention, PersonMention } from '../text/mention.tsx';
import { OutsideLink } from '../text/outside-link.tsx';

/** Renders the elements of a `rich_text`. */
export const RichText = ({ elements }: { readonly elements: readonly JsonObject[] }) => (
  <div class="text rich-text">
    {elements.map((element, index) => (
      <RichTextPart key={String(index)} element={element} />
    ))}
  </div>
);

const RichTextPart = ({ element }: { readonly element: JsonObject }) => {
  const parts = objectsIn(element['elements']);
  switch (element['type']) {
    case 'rich_text_preformatted':
      return <pre>{parts.map(plain).join('')}</pre>;
    case 'rich_text_quote':
      return (
        <blockquote>
          <Inlines parts={parts} />
        </blockquote>
      );
    case 'rich_text_list': {
      const items = parts.map((part, index) => (
        <li key={String(index)}>
          <Inlines parts={objectsIn(part['elements'])} />
        </li>
      ));
      const indent = `indent-${String(element['indent'] ?? 0)}`;
      if (element['style'] !== 'ordered') return <ul class={indent}>{items}</ul>;
      const offset = element['offset'];
      return (
        <ol class={indent} start={typeof offset === 'number' ? offset + 1 : 1}>
          {items}
        </ol>
      );
    }
    default:
      return (
        <p>
          <Inlines parts={parts} />
        </p>
      );
  }
};

const Inlines = ({ parts }: { readonly parts: readonly JsonObject[] }) => (
  <>
    {parts.map((part, index) => (
      <Inline key={String(index)} part={part} />
    ))}
  </>
);

const Inline = ({ part }: { readonly part: JsonObject }) => {
  const style = part['style'];
  return <>{isJsonObject(style) ? styled(content(part), style) : content(part)}</>;
};

const content = (part: JsonObject): ComponentChildren => {
  switch (part['type']) {
    case 'link':
      return <OutsideLink url={stringAt(part, 'url') ?? ''}>{plain(part)}</OutsideLink>;
    case 'user':
      return <PersonMention userId={stringAt(part, 'user_id') ?? ''} />;
    case 'channel':
      return <ChannelMention channelId={stringAt(part, 'channel_id') ?? ''} label="" />;
    default:
      return plain(part)
        .split('\n')
        .flatMap((line, index) => (index === 0 ? [line] : [<br key={String(index)} />, line]));
  }
};

const plain = (part: JsonObject): string => {
  switch (part['type']) {
    case 'emoji': {
      const name = stringAt(part, 'name') ?? '';
      return emojiSign(name) ?? `:${name}:`;
    }
    case 'broadcast':
      return `@${stringAt(part, 'range') ?? 'here'}`;
    case 'usergroup':
      return '@user-group';
    case 'date':
      return slackDateText(
        {
          seconds: Number(part['timestamp']),
          format: stringAt(part, 'format') ?? '{date}',
          url: undefined,
          fallback: stringAt(part, 'fallback') ?? '',
        },
        new Date(),
      );
    default:
      return stringAt(part, 'text') ?? stringAt(part, 'url') ?? stringAt(part, 'value') ?? '';
  }
};

const styled = (children: ComponentChildren, style: JsonObject): ComponentChildren => {
  let shown = children;
  if (style['code'] === true) shown = <code>{shown}</code>;
  if (style['strike'] === true) shown = <s>{shown}</s>;
  if (style['italic'] === true) shown = <em>{shown}</em>;
  if (style['bold'] === true) shown = <strong>{shown}</strong>;
  return shown;
};

/** Renders a table cell: raw text, a raw number or rich text. */
export const TableCell = ({ cell }: { readonly cell: JsonObject }) => {
  if (cell['type'] === 'rich_text') return <RichText elements={objectsIn(cell['elements'])} />;
  const text = cell['text'] ?? objectAt(cell, 'value') ?? cell['value'];
  return <>{typeof text === 'string' || typeof text === 'number' ? String(text) : ''}</>;
};

import type { ComponentChildren } from 'preact';
import { type JsonObject, stringAt } from '../../../slack/json.ts';
import type { MrkdwnNode } from '../../mrkdwn/mrkdwn-node.ts';
import { parseMrkdwn } from '../../mrkdwn/parse-mrkdwn.ts';
import { parsePlainText } from '../../mrkdwn/plain-text.ts';
import { slackDateText } from '../../mrkdwn/slack-date-text.ts';
import { ChannelMention, PersonMention } from './mention.tsx';
import { OutsideLink } from './outside-link.tsx';

/** Renders a text object of Block Kit: `mrkdwn` or `plain_text`. */
export const TextObject = ({ text }: { readonly text: JsonObject | undefined }) => {
  if (text === undefined) return null;
  const content = stringAt(text, 'text') ?? '';
  if (text['type'] === 'mrkdwn') return <Mrkdwn text={content} />;
  return text['emoji'] === false ? content : <PlainText text={content} />;
};

/** Renders mrkdwn text. */
export const Mrkdwn = ({ text }: { readonly text: string }) => <Nodes nodes={parseMrkdwn(text)} />;

/** Renders plain text with its emoji. */
export const PlainText = ({ text }: { readonly text: string }) => (
  <Nodes nodes={parsePlainText(text)} />
);

const Nodes = ({ nodes }: { readonly nodes: readonly MrkdwnNode[] }) => <>{nodes.map(shown)}</>;

const shown = (node: MrkdwnNode): ComponentChildren => {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'break':
      return <br />;
    case 'bold':
      return (
        <strong>
          <Nodes nodes={node.children} />
        </strong>
      );
    case 'italic':
      return (
        <em>
          <Nodes nodes={node.children} />
        </em>
      );
    case 'strike':
      return (
        <s>
          <Nodes nodes={node.children} />
        </s>
      );
    case 'quote':
      return (
        <blockquote>
          <Nodes nodes={node.children} />
        </blockquote>
      );
    case 'code':
      return <code>{node.text}</code>;
    case 'preformatted':
      return <pre>{node.text}</pre>;
    case 'link':
      return <OutsideLink url={node.url}>{node.label}</OutsideLink>;
    case 'person':
      return <PersonMention userId={node.userId} />;
    case 'channel':
      return <ChannelMention channelId={node.channelId} label={node.label} />;
    case 'group':
      return <span class="mention mention-group">{node.label}</span>;
    case 'emoji':
      return (
        <span role="img" aria-label={node.name.replaceAll('_', ' ')}>
          {node.sign}
        </span>
      );
    case 'date': {
      const text = slackDateText(node.date, new Date());
      const time = <time title={node.date.fallback}>{text}</time>;
      return node.date.url === undefined ? (
        time
      ) : (
        <OutsideLink url={node.date.url}>{time}</OutsideLink>
      );
    }
  }
};

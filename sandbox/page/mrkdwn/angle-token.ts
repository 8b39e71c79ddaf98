import { withoutEntities } from './entities.ts';
import type { MrkdwnNode } from './mrkdwn-node.ts';
import { safeUrl } from './safe-url.ts';

const DATE = /^!date\^(\d+)\^([^^]+)(?:\^(.+))?$/;

/** Parses the text between `<` and `>` in a Slack text: a mention, a date or a link; anything else stays text. */
export const angleToken = (inside: string): MrkdwnNode => {
  const bar = inside.indexOf('|');
  const target = bar === -1 ? inside : inside.slice(0, bar);
  const label = bar === -1 ? undefined : withoutEntities(inside.slice(bar + 1));
  return mention(target, label) ?? link(target, label) ?? { kind: 'text', text: `<${inside}>` };
};

const mention = (target: string, label: string | undefined): MrkdwnNode | undefined => {
  if (/^@[UW][A-Z0-9]+$/.test(target)) return { kind: 'person', userId: target.slice(1) };
  if (/^#[CGD][A-Z0-9]+$/.test(target)) {
    return { kind: 'channel', channelId: target.slice(1), label: label ?? '' };
  }
  if (/^!(?:here|channel|everyone)$/.test(target)) {
    return { kind: 'group', label: `@${target.slice(1)}` };
  }
  if (target.startsWith('!subteam^')) return { kind: 'group', label: label ?? '@user-group' };
  const [, seconds, format, url] = DATE.exec(target) ?? [];
  if (seconds === undefined || format === undefined) return undefined;
  const date = {
    seconds: Number(seconds),
    format: withoutEntities(format),
    url: url === undefined ? undefined : safeUrl(withoutEntities(url)),
    fallback: label ?? '',
  };
  return { kind: 'date', date };
};

const link = (target: string, label: string | undefined): MrkdwnNode | undefined => {
  const url = safeUrl(withoutEntities(target));
  if (url === undefined) return undefined;
  return { kind: 'link', url, label: label ?? url.replace(/^mailto:/i, '') };
};

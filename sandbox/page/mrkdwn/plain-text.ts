import { emojiSign } from './emoji.ts';
import type { MrkdwnNode } from './mrkdwn-node.ts';

/** Parses a `plain_text`, in which only emoji names and line breaks have a meaning. */
export const parsePlainText = (text: string): readonly MrkdwnNode[] =>
  text.split(/(:[a-z0-9_+'-]+:|\n)/).flatMap((part): readonly MrkdwnNode[] => {
    if (part === '') return [];
    if (part === '\n') return [{ kind: 'break' }];
    const name = part.slice(1, -1);
    const sign = part.startsWith(':') ? emojiSign(name) : undefined;
    return sign === undefined ? [{ kind: 'text', text: part }] : [{ kind: 'emoji', name, sign }];
  });

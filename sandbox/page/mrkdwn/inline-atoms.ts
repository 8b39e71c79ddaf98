import { angleToken } from './angle-token.ts';
import { emojiSign } from './emoji.ts';
import { withoutEntities } from './entities.ts';
import type { MrkdwnNode } from './mrkdwn-node.ts';

/** A character that may still be a marker, or a parsed node. */
export type InlineAtom =
  | { readonly kind: 'sign'; readonly sign: string }
  | { readonly kind: 'node'; readonly node: MrkdwnNode };

// In order: <…>, `code`, an entity, :emoji:, and any other character.
const ATOM = /<([^<>\n]+)>|`([^`\n]+)`|(&(?:lt|gt|amp);)|:([a-z0-9_+'-]+):|([\s\S])/gu;

/** Splits a text into atoms; what is inside a link, a mention or code can no longer be a marker. */
export const inlineAtoms = (text: string): readonly InlineAtom[] =>
  [...text.matchAll(ATOM)].flatMap(([whole, angle, code, entity, emoji]) => {
    if (angle !== undefined) return [{ kind: 'node', node: angleToken(angle) }];
    if (code !== undefined) {
      return [{ kind: 'node', node: { kind: 'code', text: codeText(code) } }];
    }
    if (entity !== undefined) {
      return [{ kind: 'node', node: { kind: 'text', text: withoutEntities(entity) } }];
    }
    if (emoji !== undefined) return emojiAtoms(emoji, whole);
    if (whole === '\n') return [{ kind: 'node', node: { kind: 'break' } }];
    return [{ kind: 'sign', sign: whole }];
  });

const emojiAtoms = (name: string, whole: string): readonly InlineAtom[] => {
  const sign = emojiSign(name);
  if (sign !== undefined) return [{ kind: 'node', node: { kind: 'emoji', name, sign } }];
  return [...whole].map((character) => ({ kind: 'sign', sign: character }));
};

/** Converts text inside code: links become their label, and nothing else is parsed. */
export const codeText = (text: string): string =>
  withoutEntities(
    text.replace(/<([^<>|\n]+)(?:\|([^<>\n]*))?>/g, (_, target, label) => label ?? target),
  );

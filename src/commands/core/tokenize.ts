import { visibleText } from '../../model/text/visible-text.ts';

/** Word of a command's text, escaped by Slack (`should_escape`) or as typed. */
export type Word =
  | { readonly kind: 'text'; readonly text: string }
  /** `<@U012AB3CD>` or the older `<@U012AB3CD|name>`. */
  | { readonly kind: 'user'; readonly userId: string; readonly text: string }
  /** `<#C012AB3CD|general>`, with an empty name for a private channel. */
  | { readonly kind: 'channel'; readonly channelId: string; readonly text: string }
  /** `<https://…|label>`; `url` is unescaped. */
  | { readonly kind: 'link'; readonly url: string; readonly text: string }
  /** `<mailto:someone@example.com|someone@example.com>`. */
  | { readonly kind: 'email'; readonly email: string; readonly text: string };

// Matches Slack's markup in angle brackets, a quoted phrase, or a run of non-blank characters.
const TOKEN = /<([^<>]*)>|"([^"]*)"|[^\s<>"]+|[<>"]/gu;
const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/**
 * Splits a command's text into words. Understands Slack's escapes, phrases in straight or typographic quotes, and any
 * kind of blank; apostrophes are part of a word; control characters count as blanks, and invisible ones are left out.
 * Never throws, and runs in time linear in the text's length.
 */
export function tokenize(text: string): readonly Word[] {
  const plain = visibleText(text)
    .replace(/[“”„‟«»]/gu, '"')
    .replace(/\s+/gu, ' ');
  return [...plain.matchAll(TOKEN)].flatMap(([token, escaped, quoted]) => {
    const text = unescapeEntities(quoted ?? token).trim();
    const word = escaped === undefined ? ({ kind: 'text', text } as const) : escapedWord(escaped);
    return word.text === '' ? [] : [word];
  });
}

function escapedWord(inner: string): Word {
  const bar = inner.indexOf('|');
  const head = unescapeEntities(bar === -1 ? inner : inner.slice(0, bar));
  const label = unescapeEntities(bar === -1 ? '' : inner.slice(bar + 1));
  if (/^@[UW][A-Z0-9]+$/.test(head)) {
    return { kind: 'user', userId: head.slice(1), text: `<${head}>` };
  }
  if (/^#[CG][A-Z0-9]+$/.test(head)) {
    const channelId = head.slice(1);
    return { kind: 'channel', channelId, text: `#${label || channelId}` };
  }
  if (/^mailto:/i.test(head)) {
    const email = head.slice('mailto:'.length);
    return { kind: 'email', email, text: email };
  }
  if (/^https?:\/\//i.test(head)) return { kind: 'link', url: head, text: head };
  return { kind: 'text', text: label || head };
}

/** Decodes Slack's three entities, once: `&amp;lt;` is the text `&lt;`. */
export function unescapeEntities(text: string): string {
  return text.replace(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity] ?? entity);
}

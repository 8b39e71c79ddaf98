import { GRANT_HINT, type GrantHint } from '../../model/grants/grant-request.ts';
import { parseSentryLink } from '../../model/sentry-link.ts';
import type { SentrySite } from '../../model/sentry-site.ts';
import { parseSlug } from '../../model/short-id.ts';
import { linkOf, parseEventRef, parseIssueRef } from '../arguments/parse-reference.ts';
import { plainWords } from '../core/plain-words.ts';
import type { Word } from '../core/tokenize.ts';

const PROJECT_WORD = /^project:(.+)$/i;

/**
 * Parses what is asked for, as the button of a refusal names it: `link`, `role manager`, `change <id>`,
 * `wanted member:remove memberId=42`, or `project` with the command that was refused, whose first reference it is
 * about. Nothing is looked up, so what is hidden and what is missing are the same.
 */
export function parseGrantHint(words: readonly Word[], site: SentrySite): GrantHint | undefined {
  const [kind, ...others] = words;
  const [first] = others;
  switch (kind?.text) {
    case 'link':
      return { kind: 'link' };
    case 'role':
      return hintOf({ kind: 'role', role: first?.text });
    case 'change':
      return hintOf({ kind: 'change', changeId: first?.text });
    case 'wanted':
      return hintOf({ kind: 'wanted', change: wantedIn(others) });
    case 'project':
      return hintOf({ kind: 'project', ...namedIn(plainWords(others), site) });
    default:
      return undefined;
  }
}

function hintOf(hint: unknown): GrantHint | undefined {
  return GRANT_HINT.safeParse(hint).data;
}

function wantedIn([capability, ...named]: readonly Word[]) {
  const input = new URLSearchParams(named.map(({ text }) => text).join('&'));
  return { capability: capability?.text, input: Object.fromEntries(input) };
}

function namedIn(words: readonly Word[], site: SentrySite) {
  for (const word of words) {
    const event = parseEventRef(word, site);
    if (event !== undefined) return { what: 'event', name: event.id.text };
    const issue = parseIssueRef(word, site);
    if (issue !== undefined) return { what: 'issue', name: issue.text };
    const slug = parseSlug(PROJECT_WORD.exec(word.text)?.[1] ?? '') ?? linkedProject(word, site);
    if (slug !== undefined) return { what: 'project', name: slug };
  }
  const [command, word] = words;
  const slug = command?.text === 'keys' ? parseSlug(word?.text ?? '') : undefined;
  return slug === undefined ? { what: 'project' } : { what: 'project', name: slug };
}

function linkedProject(word: Word, site: SentrySite): string | undefined {
  const link = parseSentryLink(linkOf(word) ?? '', site);
  return link?.kind === 'project' ? link.slug : undefined;
}

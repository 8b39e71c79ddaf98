import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenize } from '../../../src/commands/core/tokenize.ts';
import {
  issueSearchWords,
  parseIssueSearch,
} from '../../../src/commands/issues/parse-issue-search.ts';
import { mentionedUsers, translatePeople } from '../../../src/commands/issues/search-people.ts';

const parse = (text: string) => parseIssueSearch(tokenize(text));
const termsOf = (text: string) => {
  const parsed = parse(text);
  return parsed.kind === 'input' ? parsed.input.terms : parsed.problem;
};
const PEOPLE = {
  email: 'jane@example.com',
  teams: ['web', 'api'],
  emails: new Map([['U0OTHER', 'other@example.com']]),
};
const askedOf = (text: string, people = PEOPLE) => {
  const parsed = parse(text);
  return parsed.kind === 'input' ? translatePeople(parsed.input.terms, people) : undefined;
};

const WORDS = fc.array(
  fc.oneof(
    fc.constantFrom(
      ...['mine', 'team', 'review', 'new', 'sort:events', 'project:web', 'env:"my stage"'],
      ...[
        'period:24h',
        'assigned:[me, none]',
        '!assigned:my_teams',
        'assigned:"me"',
        'is:resolved',
      ],
      ...['release:"1.2 beta"', 'assigned:<@U0OTHER>', 'times_seen:&gt;100', '"connection lost"'],
      ...['assigned_or_suggested:ME', 'bookmarks:me', '[', ']', '"', ':', 'me', '<', '>', '&amp;'],
    ),
    fc.string({ maxLength: 12 }),
  ),
  { maxLength: 8 },
);

describe('an issue search', () => {
  it.each([
    ['', ['is:unresolved']],
    ['mine', ['is:unresolved', 'assigned:me']],
    ['team level:error', ['is:unresolved', 'assigned:my_teams', 'level:error']],
    ['mine team', ['is:unresolved', 'assigned:[me, my_teams]']],
    ['review', ['is:for_review']],
    ['new', ['is:unresolved', 'firstSeen:-24h']],
    ['release:"1.2 beta"', ['is:unresolved', 'release:"1.2 beta"']],
    ['“connection lost”', ['is:unresolved', '"connection lost"']],
    ['times_seen:&gt;100', ['is:unresolved', 'times_seen:>100']],
    ['times_seen:>=100', ['is:unresolved', 'times_seen:>=100']],
    ['user.email:<mailto:a@b.io|a@b.io>', ['is:unresolved', 'user.email:a@b.io']],
    ['assigned:<#C0WEB|web>', ['is:unresolved', 'assigned:#web']],
    ['WEB-1A', ['WEB-1A']],
    ['0123456789abcdef0123456789abcdef', ['0123456789abcdef0123456789abcdef']],
    ['!is:resolved', ['!is:resolved']],
    ['tags[user]:me', ['is:unresolved', 'tags[user]:me']],
  ])('of %s asks for these terms', (text, terms) => {
    expect(termsOf(text)).toEqual(terms);
  });

  it('takes projects, environments, an order and a period', () => {
    expect(parse('project:web PROJECT:api env:"my stage" sort:freq period:2w')).toEqual({
      kind: 'input',
      input: {
        terms: ['is:unresolved'],
        projects: ['web', 'api'],
        environments: ['my stage'],
        sort: 'events',
        period: '2w',
      },
    });
  });

  it.each([
    'sort:best',
    'project:a/b',
    'env:',
    'period:91d',
    'period:0h',
    'bookmarks:me',
    'bookmarked_by:me',
    'subscribed:my_teams',
    'assigned:=me',
    'assigned:[me',
    'a:[b, assigned:me ]',
    '(assigned:me)',
    'foo:assigned:me',
    ':!assigned:my_teams',
    ':assigned:[me, none]',
    'foo:<@U0OTHER>',
    'x'.repeat(600),
  ])('refuses %s', (text) => {
    expect(parse(text).kind).toBe('problem');
  });

  it.each([
    ['mine', ['is:unresolved', 'assigned:jane@example.com']],
    ['team', ['is:unresolved', 'assigned:[#web, #api]']],
    ['assigned:[me, none]', ['is:unresolved', 'assigned:[jane@example.com, none]']],
    ['!assigned:Me', ['is:unresolved', '!assigned:jane@example.com']],
    ['assigned:"my_teams"', ['is:unresolved', 'assigned:[#web, #api]']],
    ['a:[b assigned:me ]', ['is:unresolved', 'a:[b', 'assigned:jane@example.com', ']']],
    ['[ assigned:[me, none]', ['is:unresolved', '[', 'assigned:[jane@example.com, none]']],
    ['assigned:<@U0OTHER>', ['is:unresolved', 'assigned:other@example.com']],
  ])('of %s takes people for the person who asks', (text, terms) => {
    expect(askedOf(text)).toEqual(terms);
  });

  it('of somebody in no team finds nothing of their teams', () => {
    const alone = { ...PEOPLE, teams: [] };
    expect(askedOf('team', alone)).toBeUndefined();
    expect(askedOf('mine team', alone)).toEqual(['is:unresolved', 'assigned:jane@example.com']);
    expect(askedOf('!assigned:my_teams', alone)).toEqual(['is:unresolved']);
  });

  it('quotes an address that Sentry would read as more than one value', () => {
    const odd = { ...PEOPLE, email: 'a b*"@example.com' };
    expect(askedOf('mine', odd)).toEqual(['is:unresolved', 'assigned:"a b\\*\\"@example.com"']);
  });

  it('never asks Sentry for "me", for its teams or for a Slack user', () => {
    fc.assert(
      fc.property(WORDS, (words) => {
        const parsed = parse(words.join(' '));
        if (parsed.kind === 'problem') return;
        const { terms } = parsed.input;
        const emails = new Map(mentionedUsers(terms).map((userId) => [userId, 'x@example.com']));
        const sent = translatePeople(terms, { ...PEOPLE, emails }) ?? [];
        for (const term of sent) {
          // An explicit tag and a phrase are about neither, even a phrase as a value.
          if (/^!?tags\[|^[^\s:"]*:?"[^"]*[\s:][^"]*"$/.test(term)) continue;
          expect(term).not.toMatch(/:(?:.*[^\w@.#$%&+/~^-])?(?:me|my_teams)(?:$|[^\w@.$%&+/~^-])/i);
          expect(term).not.toMatch(/:.*<@/);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('is the same after a way through a button', () => {
    fc.assert(
      fc.property(WORDS, (words) => {
        const parsed = parse(words.join(' '));
        if (parsed.kind === 'problem') return;
        expect(parse(issueSearchWords(parsed.input).join(' '))).toEqual(parsed);
      }),
      { numRuns: 2_000, examples: [[[':', '[', 'mine', '#]']]] },
    );
  });
});

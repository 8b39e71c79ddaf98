import type { TokenLevel, TokenShortcoming } from '../../model/bot-token.ts';
import { capabilityRow } from '../../model/capability.ts';
import { memberRoleText } from '../members/role-text.ts';
import { codeLine } from '../text/escape.ts';

const LEVELS = {
  nothing: 'nothing',
  reading: 'reading only',
  issues: 'reading and issues',
  invites: 'reading and invites',
  administration: 'full administration',
} as const satisfies Record<TokenLevel['level'], string>;

/** Describes what the bot's own token supports and what it does not, to follow "it serves"; plain text. */
export function tokenLevelText({ level, changesIssues, without }: TokenLevel): string {
  const acts = [
    ...without
      .map(capabilityRow)
      .filter(({ takesIssueScope }) => takesIssueScope !== true)
      .map(({ act }) => act),
    ...(changesIssues ? [] : ['change issues']),
  ];
  if (acts.length === 0) return `${LEVELS[level]}.`;
  return `${LEVELS[level]}. It can’t ${acts.join(', ')}.`;
}

type Words = {
  readonly [Kind in TokenShortcoming['kind']]: (
    limit: Extract<TokenShortcoming, { kind: Kind }>,
  ) => string;
};

const WORDS: Words = {
  'organization-token': () =>
    'My Sentry token is an organization token, which allows almost nothing. I need a user auth token of a manager or owner.',
  'no-member': () =>
    'My Sentry token belongs to an internal integration. I can’t change roles, remove members or approve requests for an invite, and can invite only as Member.',
  'role-too-low': ({ role }) =>
    `My Sentry token belongs to a member with the role ${memberRoleText(role)}, so I see less than a manager does.`,
  'lacks-scopes': ({ reading, scopes }) => {
    const named = scopes.map((scope) => codeLine(scope, { limit: 60, audience: 'person' }));
    return reading
      ? `My Sentry token lacks ${named.join(', ')}, so some lookups fail.`
      : `My Sentry token lacks ${named.join(', ')}, so I can’t make changes that need it.`;
  },
  'not-told': () => 'Sentry doesn’t say what my token may do.',
};

/** Describes a limitation of the bot's own token in a sentence of mrkdwn. */
export function tokenShortcomingText(limit: TokenShortcoming): string {
  return wordsFor(limit.kind, limit);
}

function wordsFor<Kind extends TokenShortcoming['kind']>(
  kind: Kind,
  limit: Extract<TokenShortcoming, { kind: Kind }>,
): string {
  return WORDS[kind](limit);
}

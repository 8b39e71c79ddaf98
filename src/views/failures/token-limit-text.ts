import type { TokenLimit } from '../../model/refusal.ts';
import type { Explanation } from '../blocks/explanation.ts';
import { memberRoleText } from '../members/role-text.ts';
import { codeLine } from '../text/data-line.ts';

type Words = {
  readonly [Kind in TokenLimit['kind']]: (
    limit: Extract<TokenLimit, { kind: Kind }>,
  ) => Explanation;
};

const ANOTHER_TOKEN =
  'Ask whoever runs this bot to give it the user token of a Sentry manager or owner.';

const WORDS: Words = {
  'organization-token': () => ({
    what: 'This bot works with an organization token, which cannot change anything in Sentry.',
    todo: ANOTHER_TOKEN,
  }),
  integration: () => ({
    what: 'This bot works with the token of an internal integration, which cannot change roles or remove people, and invites members only.',
    todo: ANOTHER_TOKEN,
  }),
  scope: ({ scopes }) => ({
    what: `The token of this bot lacks what this takes: ${scopes.map((scope) => codeLine(scope, { limit: 60, audience: 'person' })).join(' or ')}.`,
    todo: 'Ask whoever runs this bot to give it a token with that scope, which must belong to a Sentry manager or owner.',
  }),
  role: ({ role }) => ({
    what: `This bot works with the token of somebody whose Sentry role is ${memberRoleText(role)}, which is not enough for this.`,
    todo: 'Ask whoever runs this bot to give it the token of an owner.',
  }),
  'own-member-not-known': () => ({
    what: 'Sentry does not tell me whose token I work with, so I leave managers and owners alone: one of them is its own.',
    todo: 'Do it in Sentry itself.',
  }),
  'not-known': () => ({
    what: 'I could not find out what the token of this bot can do.',
    todo: 'Try again in a minute.',
  }),
};

/** What the bot's own token cannot do, and who can mend that. */
export function tokenLimitText(limit: TokenLimit): Explanation {
  return wordsFor(limit.kind, limit);
}

function wordsFor<Kind extends TokenLimit['kind']>(
  kind: Kind,
  limit: Extract<TokenLimit, { kind: Kind }>,
): Explanation {
  return WORDS[kind](limit);
}

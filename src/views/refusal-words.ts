import type { NotFoundError } from '../errors.ts';
import type { UnservedReason } from '../model/principal.ts';
import type { Refusal, RefusalReason } from '../model/refusal.ts';
import { CAPABILITY_WORDS } from './capability-words.ts';
import type { Explanation } from './explanation.ts';
import { memberRoleWords, roleWord } from './role-words.ts';
import { codeLine } from './text/data-line.ts';

type Words = {
  readonly [Kind in RefusalReason['kind']]: (
    refusal: Refusal,
    reason: Extract<RefusalReason, { kind: Kind }>,
    commandName: string,
  ) => Explanation;
};

const WORDS: Words = {
  'role-too-low': (refusal, _reason, commandName) => ({
    what: `Your Sentry role does not let you ${actOf(refusal)}${roleNeeded(refusal)}.`,
    todo: `Ask a Sentry manager or owner to do it, or to change your role; \`${commandName} whoami\` shows what you may do.`,
  }),
  'unknown-role': (refusal, { role }) => ({
    what: `This bot does not know your Sentry role ${codeLine(role, { limit: 60, audience: 'person' })}, so it does not let you ${actOf(refusal)}${roleNeeded(refusal)}.`,
    todo: 'Ask a Sentry manager or owner for one of the usual roles.',
  }),
  'pending-member': () => ({
    what: 'You have not accepted your invite to Sentry yet, so you may do nothing there.',
    todo: 'Accept it with the e-mail that Sentry sent to you, then try again.',
  }),
  'member-limit': () => ({
    what: 'Sentry suspended your membership, because the organization has more members than its plan allows.',
    todo: 'Ask a Sentry owner or the person for billing to make room in the plan.',
  }),
  'project-not-visible': ({ capability }) => notThere(CAPABILITY_WORDS[capability].about),
  'no-project-in-sight': () => ({
    what: 'Sentry names no project of a team that you are in, and other projects are not yours to see.',
    todo: 'Ask a Sentry manager or owner to add you to a team.',
  }),
  'email-reads-only': (refusal) => ({
    what: `I know you by your e-mail address alone, which lets you look things up, but not ${actOf(refusal)}.`,
    todo: 'Ask another Sentry manager or owner to link you, with this bot’s command `link`.',
  }),
  'own-slack-user': (refusal) => ({
    what: `You cannot ${actOf(refusal)} where that is your own Slack account.`,
    todo: 'Ask another Sentry manager or owner to do it.',
  }),
  'slack-user-unserved': (_refusal, { why }) => ({
    what: `This bot does not serve that Slack account: ${UNSERVED_KINDS[why]}.`,
    todo: 'Name the Slack account of a full member of this workspace.',
  }),
  'member-not-accepted': () => ({
    what: 'That member has not accepted the invite to Sentry yet.',
    todo: 'Try again once the invite is accepted.',
  }),
  'target-outranks': (_refusal, { role }) => ({
    what: `That member has a higher Sentry role than you: ${memberRoleWords(role)}.`,
    todo: 'Ask somebody with that role to do it.',
  }),
};

const UNSERVED_KINDS = {
  deactivated: 'it is deactivated',
  bot: 'it is a bot or an app',
  guest: 'it is a guest',
  stranger: 'Slack does not show it to me',
  'other-workspace': 'it belongs to another workspace',
  invited: 'its invite to the workspace is not accepted yet',
  blocked: 'it is shut out with this bot’s command `block`',
} as const satisfies Record<UnservedReason, string>;

/** The rule that refused, the role that it needs, and what to do. */
export function refusalWords(refusal: Refusal, commandName: string): Explanation {
  return wordsFor(refusal.reason.kind, refusal, refusal.reason, commandName);
}

/** The one answer for what does not exist and for what is not this person's to see: nobody can tell which it was. */
export function notThere(what: NotFoundError['what']): Explanation {
  if (what === 'issue') {
    return {
      what: 'There is no such issue, or it is in a project that you may not see.',
      todo: 'Check the ID; if it is right, ask a Sentry manager or owner to add you to a team of the project.',
    };
  }
  return {
    what: `There is no such ${what}, or you may not see it.`,
    todo: 'Check how it is written; if that is right, ask a Sentry manager or owner.',
  };
}

function wordsFor<Kind extends RefusalReason['kind']>(
  kind: Kind,
  refusal: Refusal,
  reason: Extract<RefusalReason, { kind: Kind }>,
  commandName: string,
): Explanation {
  return WORDS[kind](refusal, reason, commandName);
}

function actOf({ capability }: Refusal): string {
  return CAPABILITY_WORDS[capability].act;
}

function roleNeeded({ needs }: Refusal): string {
  return needs === undefined ? '' : `: it takes the role ${roleWord(needs)} or a higher one`;
}

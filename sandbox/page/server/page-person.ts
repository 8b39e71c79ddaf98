import { SANDBOX_PEOPLE, type SandboxPerson, type SlackStanding } from '../../people.ts';
import type { PagePerson } from '../protocol/page-event.ts';

const SLACK_WORDS: Readonly<Record<Exclude<SlackStanding, 'full'>, string>> = {
  guest: 'guest in Slack',
  stranger: 'from an unknown workspace',
  'other-company': 'from another company',
  'unconfirmed-email': 'address not confirmed',
  deactivated: 'deactivated in Slack',
  bot: 'a bot',
};

/** Returns everyone that the page can be used as. */
export const pagePeople = (): PagePerson[] =>
  SANDBOX_PEOPLE.map(({ userId, handle, name, slack, sentry }) => ({
    userId,
    handle,
    name,
    standing: slack === 'full' ? sentryWords(sentry) : SLACK_WORDS[slack],
  }));

const sentryWords = (sentry: SandboxPerson['sentry']): string => {
  if (sentry === undefined) return 'not in Sentry';
  if (sentry.pending === true) return 'invitation not accepted';
  const teams = sentry.teams.length === 0 ? 'no team' : sentry.teams.join(', ');
  return `${sentry.role} · ${teams}`;
};

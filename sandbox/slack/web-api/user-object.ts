import type { JsonObject } from '../json.ts';
import type { LocalPerson, LocalStanding } from '../workspace/person.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Flags of `users.info` that differ from those of a full member. */
const FLAGS: Readonly<Record<LocalStanding, JsonObject>> = {
  full: {},
  guest: { is_restricted: true },
  'single-channel-guest': { is_restricted: true, is_ultra_restricted: true },
  stranger: { is_stranger: true },
  'other-company': {},
  'unconfirmed-email': { is_email_confirmed: false },
  deactivated: { deleted: true },
  bot: { is_bot: true },
  'app-user': { is_app_user: true },
  invited: { is_invited_user: true, is_email_confirmed: false },
  'not-visible': {},
};

const profile = (person: LocalPerson, workspace: Workspace): JsonObject => {
  const showsEmail =
    workspace.app.scopes.includes('users:read.email') &&
    person.slack !== 'stranger' &&
    person.slack !== 'bot' &&
    person.email !== '';
  return {
    real_name: person.name,
    real_name_normalized: person.name,
    display_name: person.handle,
    display_name_normalized: person.handle,
    team: workspace.roster.homeTeamOf(person),
    title: '',
    phone: '',
    status_text: '',
    status_emoji: '',
    ...(showsEmail ? { email: person.email } : {}),
  };
};

const enterpriseUser = (person: LocalPerson, workspace: Workspace): JsonObject => {
  const { enterpriseId, teamId } = workspace.app;
  if (enterpriseId === undefined || workspace.roster.homeTeamOf(person) !== teamId) return {};
  return {
    enterprise_user: {
      id: person.userId,
      enterprise_id: enterpriseId,
      enterprise_name: 'Local enterprise',
      is_admin: false,
      is_owner: false,
      teams: person.enterpriseTeamIds ?? [teamId],
    },
  };
};

/**
 * Serializes a user as `users.info` shows them to the bot. Deactivated users lack the flags that only active ones have.
 */
export const userObject = (person: LocalPerson, workspace: Workspace): JsonObject => {
  const base = {
    id: person.userId,
    team_id: workspace.roster.homeTeamOf(person),
    name: person.handle,
    real_name: person.name,
    deleted: false,
    profile: profile(person, workspace),
    is_bot: false,
    is_app_user: false,
    updated: 1_700_000_000,
  };
  if (person.slack === 'deactivated') return { ...base, ...FLAGS.deactivated };
  return {
    ...base,
    color: '9f69e7',
    tz: 'Etc/UTC',
    tz_label: 'Coordinated Universal Time',
    tz_offset: 0,
    is_admin: false,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: false,
    is_ultra_restricted: false,
    is_email_confirmed: true,
    ...FLAGS[person.slack],
    ...enterpriseUser(person, workspace),
  };
};

/** Serializes the bot's own user. */
export const botUserObject = (workspace: Workspace): JsonObject => ({
  id: workspace.app.botUserId,
  team_id: workspace.app.teamId,
  name: 'sentry_bot',
  real_name: 'Sentry bot',
  deleted: false,
  is_bot: true,
  is_app_user: false,
  is_restricted: false,
  is_ultra_restricted: false,
  updated: 1_700_000_000,
  profile: {
    real_name: 'Sentry bot',
    display_name: '',
    bot_id: workspace.app.botId,
    api_app_id: workspace.app.appId,
    team: workspace.app.teamId,
  },
});

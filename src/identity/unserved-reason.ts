import type { UnservedReason } from '../model/principal.ts';
import type { SlackPerson } from '../model/slack-user.ts';

/**
 * Returns why a Slack account is never served, or undefined if it may be. Based only on Slack's data, before any call
 * to Sentry; a user that Slack does not show us counts as a stranger.
 */
export function unservedReason(
  person: SlackPerson | undefined,
  installedTeamId: string,
): UnservedReason | undefined {
  if (person === undefined) return 'stranger';
  if (person.isDeleted) return 'deactivated';
  if (person.isBot) return 'bot';
  if (person.isStranger) return 'stranger';
  // An Enterprise account may be in many workspaces, or no longer in any, whichever one is its home workspace.
  const teamIds = person.enterpriseTeamIds ?? [person.teamId];
  if (!teamIds.includes(installedTeamId)) return 'other-workspace';
  if (person.isGuest) return 'guest';
  if (person.isInvited) return 'invited';
  return undefined;
}

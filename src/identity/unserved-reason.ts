import type { UnservedReason } from '../model/principal.ts';
import type { SlackPerson } from '../model/slack-user.ts';

/**
 * Why a Slack account is not served at all, or undefined if it is. Decided on Slack's word alone and before
 * anything is asked of Sentry; a user whom Slack does not show us is a stranger.
 */
export function unservedReason(
  person: SlackPerson | undefined,
  installedTeamId: string,
): UnservedReason | undefined {
  if (person === undefined) return 'stranger';
  if (person.isDeleted) return 'deactivated';
  if (person.isBot) return 'bot';
  if (person.isStranger) return 'stranger';
  // An Enterprise account may be in many workspaces or in none any more, whichever it calls its home.
  const teamIds = person.enterpriseTeamIds ?? [person.teamId];
  if (!teamIds.includes(installedTeamId)) return 'other-workspace';
  if (person.isGuest) return 'guest';
  if (person.isInvited) return 'invited';
  return undefined;
}

import type { CheckResult, SlackProbe } from '../../model/diagnostics.ts';
import { defineCheck, fault, notChecked, ok } from '../check.ts';

/** Checks whether Slack accepts the bot token, and for which workspace. */
export const slackTokenCheck = defineCheck<SlackProbe>({
  name: 'slack-token',
  title: 'Slack token',
  takes: 'SLACK_BOT_TOKEN',
  look: ({ slack }) => slack(),
  evaluate: evaluateSlackToken,
});

const COPY =
  'Copy the Slack app’s Bot User OAuth Token (OAuth & Permissions) into SLACK_BOT_TOKEN again.';
const REFUSALS: Readonly<Record<string, { readonly message: string; readonly remedy: string }>> = {
  invalid_auth: { message: 'Slack doesn’t know it', remedy: COPY },
  not_authed: { message: 'Slack received none', remedy: COPY },
  token_revoked: {
    message: 'it was revoked, or the app was removed from the workspace',
    remedy: 'Reinstall the app (Install App), and set SLACK_BOT_TOKEN to the new token.',
  },
  token_expired: {
    message: 'it has expired',
    remedy:
      'Turn off token rotation in the Slack app, reinstall it, and set SLACK_BOT_TOKEN to the new token.',
  },
  account_inactive: {
    message: 'its bot user is deactivated, because the app was removed from the workspace',
    remedy: 'Reinstall the app (Install App), and set SLACK_BOT_TOKEN to the new token.',
  },
  not_allowed_token_type: { message: 'it isn’t a bot token', remedy: COPY },
  org_login_required: {
    message: 'the workspace is moving to an Enterprise organization',
    remedy: 'Wait until the move is done, and reinstall the app if Slack says so.',
  },
  team_access_not_granted: {
    message: 'it has no access to the workspace',
    remedy:
      'Have the app installed in the workspace itself, not only in the Enterprise organization.',
  },
};

/** Judges whether Slack accepts the token, and what kind it is. */
function evaluateSlackToken(look: SlackProbe): readonly CheckResult[] {
  if (look.kind === 'answered') return [valid(look.body)];
  if (look.kind !== 'refused' || look.code === 'ratelimited') {
    return [notChecked('Not checked: Slack doesn’t respond.')];
  }
  return [refusedBotToken(look.code)];
}

/** Returns the result for a bot token that Slack refuses with this code. */
export function refusedBotToken(code: string): CheckResult & { readonly remedy: string } {
  const known = REFUSALS[code] ?? {
    message: `it says "${code}"`,
    remedy: `Look up ${code} at https://docs.slack.dev/reference/methods/auth.test. Reinstalling the app usually helps.`,
  };
  return fault(`Slack refuses SLACK_BOT_TOKEN: ${known.message}.`, known.remedy);
}

function valid({ bot_id: botId, team_id: teamId, team }: Readonly<Record<string, unknown>>) {
  if (typeof botId !== 'string' || typeof teamId !== 'string') {
    return fault(
      'The token is a person’s and not a bot’s.',
      'Copy the Bot User OAuth Token (xoxb-…) and not the User OAuth Token into SLACK_BOT_TOKEN.',
    );
  }
  const name = typeof team === 'string' ? ` (${team.slice(0, MAX_NAME)})` : '';
  return ok(`The bot token is good for the workspace ${teamId}${name}.`);
}

const MAX_NAME = 80;

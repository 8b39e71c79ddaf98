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
  'Copy the Bot User OAuth Token (OAuth & Permissions) of the Slack app into SLACK_BOT_TOKEN anew.';
const REFUSALS: Readonly<Record<string, { readonly message: string; readonly remedy: string }>> = {
  invalid_auth: { message: 'Slack does not know it', remedy: COPY },
  not_authed: { message: 'Slack saw none', remedy: COPY },
  token_revoked: {
    message: 'it was revoked, or the app was taken out of the workspace',
    remedy: 'Install the app again (Install App), and put the new token into SLACK_BOT_TOKEN.',
  },
  token_expired: {
    message: 'it has expired',
    remedy:
      'Turn token rotation off in the Slack app, install it again, and put the new token into SLACK_BOT_TOKEN.',
  },
  account_inactive: {
    message: 'its bot user is deactivated, since the app was taken out of the workspace',
    remedy: 'Install the app again (Install App), and put the new token into SLACK_BOT_TOKEN.',
  },
  not_allowed_token_type: { message: 'it is of another kind than a bot token', remedy: COPY },
  org_login_required: {
    message: 'the workspace is being moved to an Enterprise organization',
    remedy: 'Wait until that is over, and install the app again if Slack says so.',
  },
  team_access_not_granted: {
    message: 'it was not granted access to the workspace',
    remedy:
      'Have the app installed in the workspace itself, not in the Enterprise organization alone.',
  },
};

/** Judges whether Slack accepts the token, and what kind it is. */
function evaluateSlackToken(look: SlackProbe): readonly CheckResult[] {
  if (look.kind === 'answered') return [valid(look.body)];
  if (look.kind !== 'refused' || look.code === 'ratelimited') {
    return [notChecked('Not checked: Slack does not answer.')];
  }
  return [refusedBotToken(look.code)];
}

/** Returns the result for a bot token that Slack refuses with this code. */
export function refusedBotToken(code: string): CheckResult & { readonly remedy: string } {
  const known = REFUSALS[code] ?? {
    message: `it says "${code}"`,
    remedy: `Look ${code} up at https://docs.slack.dev/reference/methods/auth.test; most often a new installation of the app helps.`,
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

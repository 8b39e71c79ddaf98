import type { Finding, SlackLook } from '../../model/diagnostics.ts';
import { defineCheck } from '../check.ts';
import { fault, notChecked, ok } from '../finding.ts';

/** Whether Slack takes the bot token, and as whom. */
export const slackTokenCheck = defineCheck<SlackLook>({
  name: 'slack-token',
  title: 'Slack token',
  takes: 'SLACK_BOT_TOKEN',
  look: ({ slack }) => slack(),
  judge: judgeSlackToken,
});

const COPY =
  'Copy the Bot User OAuth Token (OAuth & Permissions) of the Slack app into SLACK_BOT_TOKEN anew.';
const REFUSALS: Readonly<Record<string, { readonly says: string; readonly fix: string }>> = {
  invalid_auth: { says: 'Slack does not know it', fix: COPY },
  not_authed: { says: 'Slack saw none', fix: COPY },
  token_revoked: {
    says: 'it was revoked, or the app was taken out of the workspace',
    fix: 'Install the app again (Install App), and put the new token into SLACK_BOT_TOKEN.',
  },
  token_expired: {
    says: 'it has expired',
    fix: 'Turn token rotation off in the Slack app, install it again, and put the new token into SLACK_BOT_TOKEN.',
  },
  account_inactive: {
    says: 'its bot user is deactivated, since the app was taken out of the workspace',
    fix: 'Install the app again (Install App), and put the new token into SLACK_BOT_TOKEN.',
  },
  not_allowed_token_type: { says: 'it is of another kind than a bot token', fix: COPY },
  org_login_required: {
    says: 'the workspace is being moved to an Enterprise organization',
    fix: 'Wait until that is over, and install the app again if Slack says so.',
  },
  team_access_not_granted: {
    says: 'it was not granted access to the workspace',
    fix: 'Have the app installed in the workspace itself, not in the Enterprise organization alone.',
  },
};

/** Whether Slack takes the token, and what it is of. */
export function judgeSlackToken(look: SlackLook): readonly Finding[] {
  if (look.kind === 'answered') return [valid(look.body)];
  if (look.kind !== 'refused' || look.code === 'ratelimited') {
    return [notChecked('Not checked: Slack does not answer.')];
  }
  return [refusedBotToken(look.code)];
}

/** Slack refuses the bot token, with that code. */
export function refusedBotToken(code: string): Finding & { readonly fix: string } {
  const known = REFUSALS[code] ?? {
    says: `it says "${code}"`,
    fix: `Look ${code} up at https://docs.slack.dev/reference/methods/auth.test; most often a new installation of the app helps.`,
  };
  return fault(`Slack refuses SLACK_BOT_TOKEN: ${known.says}.`, known.fix);
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

import type { Finding } from '../../model/finding.ts';
import type { SlackLook } from '../../model/slack-look.ts';
import { defineCheck } from '../check.ts';
import { fault, notChecked, ok, warning } from '../finding.ts';
import type { Looks } from '../looks.ts';

/** What is known of the way by which Slack's deliveries come in. */
export type EntranceFacts =
  | { readonly kind: 'http'; readonly looksRight: boolean }
  | { readonly kind: 'socket'; readonly look: SlackLook };

/** Whether deliveries of Slack can come in. */
export const slackEntranceCheck = defineCheck<EntranceFacts>({
  name: 'slack-entrance',
  title: 'Slack entrance',
  takes: 'SLACK_SIGNING_SECRET or SLACK_APP_TOKEN, and SLACK_API_URL',
  look,
  judge: judgeSlackEntrance,
});

// Slack's signing secrets are 32 hex digits.
const SIGNING_SECRET = /^[0-9a-f]{32}$/;

function look({ setup, instruments }: Looks): Promise<EntranceFacts> | undefined {
  const { transport, apiUrl } = setup;
  if (transport === undefined || apiUrl === undefined) return undefined;
  if (transport.kind === 'http') {
    const looksRight = SIGNING_SECRET.test(transport.signingSecret);
    return Promise.resolve({ kind: 'http', looksRight });
  }
  const { appToken } = transport;
  return instruments
    .testAppToken({ appToken, apiUrl })
    .then((answer) => ({ kind: 'socket', look: answer }));
}

/** Whether the entrance can be opened, as far as that can be seen from here. */
export function judgeSlackEntrance(facts: EntranceFacts): readonly Finding[] {
  if (facts.kind === 'http') return [judgeHttp(facts.looksRight)];
  const { look: answer } = facts;
  if (answer.kind === 'answered') return [ok('Socket Mode: Slack gives this app connections.')];
  if (answer.kind !== 'refused' || answer.code === 'ratelimited') {
    return [notChecked('Socket Mode: not checked, since Slack does not answer.')];
  }
  return [refusedAppToken(answer.code)];
}

function judgeHttp(looksRight: boolean): Finding {
  if (!looksRight) {
    return warning(
      'HTTP: SLACK_SIGNING_SECRET is there, but does not look like one, which has 32 digits from 0 to f.',
      'Copy the Signing Secret (Basic Information > App Credentials) of the Slack app, not the Client Secret or the Verification Token.',
    );
  }
  return ok(
    'HTTP: the signing secret is there; whether it is this app’s, and whether Slack reaches the bot, shows only Event Subscriptions > Request URL > Retry of the Slack app.',
  );
}

const NEW_TOKEN =
  'Make a token with the scope connections:write (Basic Information > App-Level Tokens) and put it into SLACK_APP_TOKEN.';

/** Slack refuses the app token, with that code. */
export function refusedAppToken(code: string): Finding & { readonly fix: string } {
  if (code === 'missing_scope') {
    return fault('Socket Mode: the app token lacks the scope connections:write.', NEW_TOKEN);
  }
  return fault(`Socket Mode: Slack refuses SLACK_APP_TOKEN (${code}).`, NEW_TOKEN);
}

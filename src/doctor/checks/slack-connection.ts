import type { CheckResult, SlackProbe } from '../../model/diagnostics.ts';
import type { CachedProbes } from '../cached-probes.ts';
import { defineCheck, fault, notChecked, ok, warning } from '../check.ts';

/** What is known about how Slack's deliveries arrive. */
type ConnectionFacts =
  | { readonly kind: 'http'; readonly looksRight: boolean }
  | {
      readonly kind: 'socket';
      readonly look: SlackProbe;
      /** Ids of the apps that the two tokens belong to, if known. */
      readonly appOfToken: string | undefined;
      readonly appOfBot: string | undefined;
    };

/** Checks whether Slack's deliveries can arrive. */
export const slackConnectionCheck = defineCheck<ConnectionFacts>({
  name: 'slack-entrance',
  title: 'Slack delivery',
  takes: 'SLACK_SIGNING_SECRET or SLACK_APP_TOKEN, and SLACK_API_URL',
  look,
  evaluate: evaluateSlackConnection,
});

// Slack's signing secrets are 32 hex digits.
const SIGNING_SECRET = /^[0-9a-f]{32}$/;

function look(probes: CachedProbes): Promise<ConnectionFacts> | undefined {
  const { transport, apiUrl } = probes.setup;
  if (transport === undefined || apiUrl === undefined) return undefined;
  if (transport.kind === 'http') {
    const looksRight = SIGNING_SECRET.test(transport.signingSecret);
    return Promise.resolve({ kind: 'http', looksRight });
  }
  return lookAtSockets(transport.appToken, apiUrl, probes);
}

async function lookAtSockets(
  appToken: string,
  apiUrl: URL,
  { setup, slack, probes }: CachedProbes,
): Promise<ConnectionFacts> {
  const [answer, bot] = await Promise.all([probes.testAppToken({ appToken, apiUrl }), slack()]);
  const botId = bot?.kind === 'answered' ? bot.body['bot_id'] : undefined;
  const asks = setup.slack !== undefined && typeof botId === 'string';
  return {
    kind: 'socket',
    look: answer,
    appOfToken: probes.appOfToken(appToken),
    appOfBot: asks ? await probes.appOfBot(botId, setup.slack) : undefined,
  };
}

/** Judges whether deliveries can arrive, as far as that can be determined from here. */
function evaluateSlackConnection(facts: ConnectionFacts): readonly CheckResult[] {
  if (facts.kind === 'http') return [evaluateHttp(facts.looksRight)];
  const { look: answer, appOfToken, appOfBot } = facts;
  if (answer.kind === 'answered' && isOther(appOfToken, appOfBot)) {
    return [
      fault(
        `Socket Mode: SLACK_APP_TOKEN belongs to the app ${appOfToken}, but SLACK_BOT_TOKEN to ${appOfBot}, so the bot receives nothing.`,
        'Copy both tokens from the same Slack app.',
      ),
    ];
  }
  if (answer.kind === 'answered') return [ok('Socket Mode: Slack accepts this app’s connections.')];
  if (answer.kind !== 'refused' || answer.code === 'ratelimited') {
    return [notChecked('Socket Mode: not checked, because Slack doesn’t respond.')];
  }
  return [refusedAppToken(answer.code)];
}

function isOther(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}

function evaluateHttp(looksRight: boolean): CheckResult {
  if (!looksRight) {
    return warning(
      'HTTP: SLACK_SIGNING_SECRET doesn’t look like a signing secret, which has 32 hexadecimal digits.',
      'Copy the Slack app’s Signing Secret (Basic Information > App Credentials), not its Client Secret or Verification Token.',
    );
  }
  return ok(
    'HTTP: the signing secret is set. To see whether it fits and Slack reaches the bot, choose Event Subscriptions > Request URL > Retry in the Slack app.',
  );
}

const NEW_TOKEN =
  'Create a token with the scope connections:write (Basic Information > App-Level Tokens) and set SLACK_APP_TOKEN to it.';

/** Returns the result for an app token that Slack refuses with this code. */
export function refusedAppToken(code: string): CheckResult & { readonly remedy: string } {
  if (code === 'missing_scope') {
    return fault('Socket Mode: the app token lacks the scope connections:write.', NEW_TOKEN);
  }
  return fault(`Socket Mode: Slack refuses SLACK_APP_TOKEN (${code}).`, NEW_TOKEN);
}

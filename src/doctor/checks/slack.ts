import type { CheckResult, SlackProbe } from '../../model/diagnostics.ts';
import { defineCheck, fault, ok, warning } from '../check.ts';
import { unreachedFinding } from '../text/probe-text.ts';

interface SlackFacts {
  readonly apiUrl: URL;
  readonly look: SlackProbe;
}

/** Checks whether Slack's API responds. */
export const slackCheck = defineCheck<SlackFacts>({
  name: 'slack',
  title: 'Slack',
  takes: 'SLACK_BOT_TOKEN and SLACK_API_URL',
  look({ setup, slack }) {
    const asked = slack();
    if (asked === undefined || setup.slack === undefined) return undefined;
    const { apiUrl } = setup.slack;
    return asked.then((look) => ({ apiUrl, look }));
  },
  evaluate: evaluateSlack,
});

const USUAL = 'https://slack.com/api/';

/** Judges whether the response comes from Slack, and what is in the way if not. */
function evaluateSlack({ apiUrl, look }: SlackFacts): readonly CheckResult[] {
  const setting = apiUrl.href === USUAL ? `the way to ${USUAL}` : 'SLACK_API_URL';
  if (look.kind === 'unreached') {
    return [unreachedFinding(look, { who: 'Slack', url: apiUrl, setting })];
  }
  if (look.kind === 'not-slack') return [notSlack(look, apiUrl, setting)];
  if (look.kind === 'refused' && look.code === 'ratelimited') {
    return [warning('Slack is rate-limiting this app.', 'Run the doctor again in a minute.')];
  }
  return [ok(`Slack responds at ${apiUrl.host}.`)];
}

function notSlack(
  { status, redirectedTo }: Extract<SlackProbe, { kind: 'not-slack' }>,
  apiUrl: URL,
  setting: string,
): CheckResult {
  if (status >= 500) {
    return fault(
      `Slack has problems (status ${status}).`,
      'Check https://status.slack.com, and run the doctor again.',
    );
  }
  const to = redirectedTo === undefined ? '' : ` and redirects to ${redirectedTo.host}`;
  return fault(
    `What responds at ${apiUrl.host} isn’t Slack's API (status ${status})${to}. It may be a proxy's page.`,
    `Let this machine reach ${apiUrl.host} without a proxy's login, or correct ${setting}.`,
  );
}

import type { CheckResult, SlackProbe } from '../../model/diagnostics.ts';
import { BARE_ID_SCOPES, missingScopes, NEEDED_SCOPES } from '../../model/needed-scopes.ts';
import { defineCheck, fault, notChecked, ok, warning } from '../check.ts';

/** Checks the granted scopes against those that the code needs. */
export const slackScopesCheck = defineCheck<SlackProbe>({
  name: 'slack-scopes',
  title: 'Slack scopes',
  takes: 'SLACK_BOT_TOKEN',
  look: ({ slack }) => slack(),
  evaluate: evaluateSlackScopes,
});

/** Returns which scopes are missing, and what each is for. */
export function evaluateSlackScopes(look: SlackProbe): readonly CheckResult[] {
  if (look.kind !== 'answered') return [notChecked('Not checked: Slack does not take the token.')];
  const { scopes } = look;
  if (scopes === undefined) {
    return [
      warning(
        'Slack does not tell which scopes the token has.',
        'Compare OAuth & Permissions > Bot Token Scopes of the Slack app with manifest.yml.',
      ),
    ];
  }
  const missing = missingScopes(scopes);
  if (missing.length > 0) {
    return [
      fault(
        `The token lacks ${missing.map(({ scope, use }) => `${scope} (${use})`).join(', ')}.`,
        'Paste the manifest (npm run --silent manifest -- --help shows its options) into App Manifest of the Slack app and install the app again; the token stays the same.',
      ),
    ];
  }
  return [ok(`All ${Object.keys(NEEDED_SCOPES).length} scopes are granted${bareIds(scopes)}.`)];
}

function bareIds(scopes: readonly string[]): string {
  const reads = BARE_ID_SCOPES.every((scope) => scopes.includes(scope));
  return reads ? ', and those for previews of bare IDs' : '';
}

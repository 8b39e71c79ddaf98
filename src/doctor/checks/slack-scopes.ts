import type { CheckResult, SlackProbe } from '../../model/diagnostics.ts';
import {
  BARE_ID_SCOPES,
  MESSAGE_SCOPES,
  missingScopes,
  NEEDED_SCOPES,
} from '../../model/needed-scopes.ts';
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
  if (look.kind !== 'answered') return [notChecked('Not checked: Slack refuses the token.')];
  const { scopes } = look;
  if (scopes === undefined) {
    return [
      warning(
        'Slack doesn’t report the token’s scopes.',
        'Compare the Slack app’s OAuth & Permissions > Bot Token Scopes with manifest.yml.',
      ),
    ];
  }
  const missing = missingScopes(scopes);
  if (missing.length > 0) {
    return [
      fault(
        `The token lacks ${missing.map(({ scope, use }) => `${scope} (${use})`).join(', ')}.`,
        'Paste the manifest (npm run --silent manifest -- --help lists its options) under App Manifest in the Slack app, and reinstall the app. The token stays the same.',
      ),
    ];
  }
  return [
    ok(`All ${Object.keys(NEEDED_SCOPES).length} required scopes are granted. ${optional(scopes)}`),
  ];
}

/** Parts of the bot that need more scopes than the standard manifest has. */
const OPTIONAL = [
  { what: 'previews of bare IDs', needs: BARE_ID_SCOPES },
  { what: 'answers to mentions and direct messages', needs: MESSAGE_SCOPES },
];

function optional(scopes: readonly string[]): string {
  const parts = OPTIONAL.map(({ what, needs }) => {
    const isGranted = needs.every((scope) => scopes.includes(scope));
    return `${what} (${isGranted ? 'granted' : 'not granted'})`;
  });
  return `Optional: ${parts.join(', ')}.`;
}

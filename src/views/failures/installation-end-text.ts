import type { InstallationEnd } from '../../model/installation-end.ts';
import type { Explanation } from '../blocks/explanation.ts';

const WHAT = {
  'app-uninstalled': 'This app was removed from the workspace.',
  'tokens-revoked': 'This app’s token for the workspace was revoked.',
  'token-refused': 'Slack does not accept this app’s token any more.',
} as const satisfies Record<InstallationEnd['why'], string>;

/** That the app has to be installed again. */
export function installationEndText({ why }: Pick<InstallationEnd, 'why'>): Explanation {
  return {
    what: `${WHAT[why]} I did nothing.`,
    todo: 'Ask whoever runs this bot to install the app again, and to start the bot with the new `SLACK_BOT_TOKEN`.',
  };
}

import type { TokenState } from '../../model/bot-token.ts';
import type { Message } from '../../model/message.ts';
import { prose } from '../blocks/blocks.ts';
import { codeLine } from '../text/escape.ts';

const LIMIT = { limit: 60, audience: 'channel' } as const;

/** Reports to the bot's operators whether Sentry accepts its token, or which scope it lacks. */
export function tokenNotice(state: TokenState): Message {
  switch (state.kind) {
    case 'accepted':
      return prose([[':white_check_mark: Sentry accepts this bot’s token again.']]);
    case 'refused': {
      const code = state.code === undefined ? '' : ` (${codeLine(state.code, LIMIT)})`;
      return prose([
        [
          `:rotating_light: *Sentry does not accept this bot’s token any more${code}.*`,
          'Nothing can be looked up or changed until it does, and everybody who asks is told so.',
        ],
        [
          'Look at the token in Sentry (*Settings > Account > API*). If it was revoked or has expired, make a new one, put it into `SENTRY_AUTH_TOKEN`, and restart the bot.',
        ],
      ]);
    }
    case 'lacks-scope': {
      const scopes = state.scopes.map((scope) => codeLine(scope, LIMIT)).join(' or ');
      return prose([
        [
          `:warning: *This bot’s Sentry token lacks the scope ${scopes}.*`,
          'What takes it fails, and whoever asks for it is told so.',
        ],
        [
          'Give the token the scope, or make a new one, put it into `SENTRY_AUTH_TOKEN`, and restart the bot.',
        ],
      ]);
    }
  }
}

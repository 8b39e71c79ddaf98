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
          `:rotating_light: *Sentry rejects this bot’s token${code}.*`,
          'Until it’s replaced, nobody can look up or change anything.',
        ],
        [
          'Check the token in Sentry (*Settings > Account > API*). If it was revoked or has expired, create a new one, set it as `SENTRY_AUTH_TOKEN`, and restart the bot.',
        ],
      ]);
    }
    case 'lacks-scope': {
      const scopes = state.scopes.map((scope) => codeLine(scope, LIMIT)).join(' or ');
      return prose([
        [
          `:warning: *This bot’s Sentry token lacks the scope ${scopes}.*`,
          'Requests that need it fail.',
        ],
        [
          'Add the scope to the token, or create a new one, set it as `SENTRY_AUTH_TOKEN`, and restart the bot.',
        ],
      ]);
    }
  }
}

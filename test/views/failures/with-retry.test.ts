import { describe, expect, it } from 'vitest';
import {
  BusyError,
  NotFoundError,
  SentryRateLimitedError,
  SentryTokenError,
  SentryUnavailableError,
  SlackUnavailableError,
} from '../../../src/errors/errors.ts';
import { RateLimitedError } from '../../../src/errors/rate-limited-error.ts';
import { StoreUnavailableError } from '../../../src/errors/store-errors.ts';
import { prose } from '../../../src/views/blocks/blocks.ts';
import { RUN_COMMAND_ACTION } from '../../../src/views/blocks/buttons.ts';
import { withRetry } from '../../../src/views/failures/with-retry.ts';
import { expectValidMessage } from '../../support/expect-valid-blocks.ts';

const FACTS = { operation: 'resolveShortId', status: undefined, requestId: undefined };
const BUSY = new BusyError();
const LIMITED = new RateLimitedError('commands', 4, new Date(0));
const MESSAGE = prose([['It failed.']]);

const buttonOf = (error: unknown, changes: boolean, text = 'issue WEB-1A') => {
  const message = withRetry(MESSAGE, error, { commandName: '/sentry', text, changes });
  expectValidMessage(message);
  const actions = message.blocks.find((block) => block.type === 'actions');
  const [button] = actions?.type === 'actions' ? actions.elements : [];
  return button?.type === 'button' ? button : undefined;
};

describe('a failed lookup', () => {
  it.each([
    ['Sentry is unavailable', new SentryUnavailableError(FACTS, 'server-error')],
    ['Sentry timed out', new SentryUnavailableError(FACTS, 'deadline')],
    ['Sentry limits calls', new SentryRateLimitedError(FACTS, undefined)],
    ['Slack is unavailable', new SlackUnavailableError('users.info', undefined)],
    ['the records are unavailable', new StoreUnavailableError('connection', undefined)],
    ['the bot is busy', BUSY],
    ['the person asked too often', LIMITED],
    ['the bot has a fault', new Error('bug')],
  ])('can be tried again if %s', (_why, error) => {
    expect(buttonOf(error, false)).toMatchObject({
      text: { text: 'Try again' },
      value: 'issue WEB-1A',
      accessibility_label: 'Try again: /sentry issue WEB-1A',
    });
    expect(buttonOf(error, false)?.action_id).toMatch(RUN_COMMAND_ACTION);
  });

  it.each([
    ['nothing is there', new NotFoundError('issue', 'WEB-1A')],
    ['the token is refused', new SentryTokenError(FACTS, undefined, undefined)],
  ])('has no button if trying again is pointless: %s', (_why, error) => {
    expect(buttonOf(error, false)).toBeUndefined();
  });

  it('has no button whose text would be cut', () => {
    expect(buttonOf(BUSY, false, 'x'.repeat(2_001))).toBeUndefined();
  });
});

describe('a failed change', () => {
  it.each([BUSY, LIMITED])('can be tried again if nothing was started: $kind', (error) => {
    expect(buttonOf(error, true)).toBeDefined();
  });

  it.each([
    new SentryUnavailableError(FACTS, 'deadline'),
    new SentryRateLimitedError(FACTS, undefined),
    new StoreUnavailableError('connection', undefined),
    new Error('bug'),
  ])('has no button if it may have been made: $message', (error) => {
    expect(buttonOf(error, true)).toBeUndefined();
  });
});

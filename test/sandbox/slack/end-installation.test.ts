import { afterEach, describe, expect, it } from 'vitest';
import { startWithTinyBot } from './tiny-bot.ts';

type Started = Awaited<ReturnType<typeof startWithTinyBot>>;

describe('the end of an installation', () => {
  let started: Started;
  afterEach(() => started.stop());

  const events = () => started.bot.received.map(({ body }) => body.event);
  const refusal = async () => {
    const error = await started.api.auth.test().then(
      () => undefined,
      (thrown: { data?: { error?: string } }) => thrown.data?.error,
    );
    return error;
  };

  it('invalidates the token, and sends both events to the app', async () => {
    started = await startWithTinyBot();
    expect(await refusal()).toBeUndefined();
    await started.slack.uninstall();
    expect(await refusal()).toBe('account_inactive');
    expect(events()).toEqual([
      { type: 'app_uninstalled' },
      { type: 'tokens_revoked', tokens: { oauth: [], bot: [started.slack.botUserId] } },
    ]);
  });

  it('sends an app only events that it subscribed to, and none when they are lost', async () => {
    started = await startWithTinyBot({ events: ['link_shared'] });
    await started.slack.revokeBotToken();
    expect(await refusal()).toBe('token_revoked');
    started.slack.restoreBotToken();
    expect(await refusal()).toBeUndefined();
    await started.slack.uninstall();
    expect(events()).toEqual([]);
  });
});

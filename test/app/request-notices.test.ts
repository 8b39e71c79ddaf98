import { afterEach, expect, it } from 'vitest';
import type { LocalMessage } from '../../sandbox/slack/workspace/message.ts';
import { formsOf } from '../support/forms.ts';
import { allText } from '../support/message-text.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

const TOLD = {
  IDENTITY_EMAIL_MATCH: 'all',
  IDENTITY_EMAIL_DOMAINS: 'example.com',
  REQUEST_NOTICES: 'on',
};

let stack: Stack | undefined;
afterEach(() => stack?.stop());

const noticesOf = (running: Stack, as: string): readonly LocalMessage[] =>
  running.slack.messagesSeenBy(as, 'dm');

it('tells those who may decide of a request, and says when it was decided', async () => {
  const running = await startStack({ environment: TOLD });
  stack = running;
  const first = await running.slack.waitFor(() => noticesOf(running, 'manager').at(0), {
    what: 'a notice',
    timeoutMs: 15_000,
  });
  expect(allText(first)).toMatch(/New request in Sentry[\s\S]*join-request@example\.com/);
  expect(noticesOf(running, 'member')).toEqual([]);
  await running.slack.click({ as: 'manager', message: first, text: 'Approve…' });
  await running.app.settled();
  const forms = formsOf(running);
  expect((await forms.submit('manager')).text).toMatch(/Approved/);
  const decided = await running.slack.waitFor(
    () => noticesOf(running, 'owner').find((message) => /Approved by/.test(allText(message))),
    { what: 'the end of the request', timeoutMs: 15_000 },
  );
  expect(JSON.stringify(decided.blocks)).not.toMatch(/"button"/);
});

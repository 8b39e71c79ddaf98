import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LocalMessage } from '../../sandbox/slack/workspace/message.ts';
import { allText } from '../support/message-text.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

const TRY_AGAIN = 'Try again';
const ISSUE = 'issue STOREFRONT-1A';

let stack: Stack;
let elapsed = 0;
beforeAll(async () => {
  stack = await startStack({
    environment: { BOOTSTRAP_LINKS: 'U0OWNER=owner@example.com' },
    monotonicNow: () => 1_000_000 + elapsed,
  });
});
afterAll(() => stack.stop());
beforeEach(() => {
  stack.sentry.faults.clear();
  elapsed += 61_000;
});

const buttonsOf = ({ blocks }: LocalMessage) =>
  blocks
    .filter(({ type }) => type === 'actions')
    .map((block) => allText(block))
    .join();
/** Makes Slack not say who the next command is from. */
const failOnce = () => stack.slack.fault('users.info', { kind: 'error', code: 'internal_error' });
const click = async (as: string, message: LocalMessage) => {
  await stack.slack.click({ as, message, text: TRY_AGAIN });
  await stack.app.settled();
  return stack.slack.messagesSeenBy(as, 'general').find(({ ts }) => ts === message.ts);
};

describe('a lookup that failed', () => {
  it('runs again with a click, and its answer takes the place of the failure', async () => {
    failOnce();
    const failed = await stack.ask('member', ISSUE);
    expect(buttonsOf(failed)).toContain(TRY_AGAIN);
    failOnce();
    const again = await click('member', failed);
    expect(buttonsOf(again ?? failed)).toContain(TRY_AGAIN);
    expect(allText(await click('member', again ?? failed))).toContain('TypeError');
  });

  it('is authorized again at the click', async () => {
    failOnce();
    const failed = await stack.ask('manager', ISSUE);
    stack.sentry.world.setRole('manager@example.com', 'member');
    elapsed += 61_000;
    const again = allText(await click('manager', failed));
    stack.sentry.world.setRole('manager@example.com', 'manager');
    expect(again).not.toContain('TypeError');
    expect(again).not.toContain(TRY_AGAIN);
  });

  it('has no button if it was refused', async () => {
    expect(buttonsOf(await stack.ask('other-member', ISSUE))).not.toContain(TRY_AGAIN);
  });
});

describe('a form that did not open', () => {
  it('opens with a click', async () => {
    stack.slack.fault('views.open', { kind: 'error', code: 'expired_trigger_id' });
    const failed = await stack.ask('owner', 'invite');
    expect(buttonsOf(failed)).toContain(TRY_AGAIN);
    await click('owner', failed);
    expect(stack.slack.modalOf('owner')).toBeDefined();
  });
});

describe('a change that failed', () => {
  it('has no button, since it may have been made', async () => {
    const { id } = stack.sentry.world.addMember({
      email: 'new@example.com',
      orgRole: 'member',
      account: undefined,
    });
    stack.sentry.faults.set({
      kind: 'status',
      status: 503,
      operations: ['updateOrganizationMemberRoles'],
    });
    const answer = await stack.ask('owner', `resend ${id}`);
    expect(allText(answer)).toContain('Sentry');
    expect(buttonsOf(answer)).not.toContain(TRY_AGAIN);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../sandbox/slack/json.ts';
import { formsOf } from '../../support/forms.ts';
import { allText } from '../../support/message-text.ts';
import { type Stack, startStack } from '../../support/start-stack.ts';

const EVERYBODY_ACTS = { IDENTITY_EMAIL_MATCH: 'all', IDENTITY_EMAIL_DOMAINS: 'example.com' };

describe('a forged form submission', () => {
  let stack: Stack;
  let forms: ReturnType<typeof formsOf>;
  let deliveries = 0;
  beforeAll(async () => {
    stack = await startStack({ environment: EVERYBODY_ACTS });
    forms = formsOf(stack);
  });
  afterAll(() => stack.stop());
  beforeEach(() => stack.sentry.resetCalls());

  const idOf = (email: string) => stack.sentry.world.memberByEmail(email).id;
  const say = async (as: string, text: string) => allText(await stack.ask(as, text));
  const writes = () =>
    [
      ...stack.sentry.callsOf('updateOrganizationMemberRoles'),
      ...stack.sentry.callsOf('deleteOrganizationMember'),
      ...stack.sentry.callsOf('addOrganizationMember'),
    ].length;

  /** Submits the user's open form with forged parts, as Slack would send it, and returns the bot's response. */
  async function submitForged(
    as: string,
    change: { readonly user?: JsonObject; readonly metadata?: unknown; readonly name?: string },
  ): Promise<string> {
    const view = stack.slack.modalOf(as)?.view;
    if (view === undefined) throw new Error('no form is open');
    deliveries += 1;
    const user = { id: `U0${as.toUpperCase()}`, team_id: 'T0SANDBOX', ...change.user };
    const metadata = change.metadata ?? JSON.parse(String(view.payload['private_metadata']));
    const payload = {
      type: 'view_submission',
      team: { id: 'T0SANDBOX', domain: 'sandbox' },
      user,
      trigger_id: `forged.${deliveries}`,
      view: {
        id: view.id,
        type: 'modal',
        callback_id: change.name ?? view.payload['callback_id'],
        private_metadata: typeof metadata === 'string' ? metadata : JSON.stringify(metadata),
        state: { values: view.values },
        hash: view.hash,
        blocks: view.blocks,
      },
      response_urls: [],
    };
    const answer = await stack.slack.request(stack.slack.signedRequest('interaction', payload));
    await stack.app.settled();
    expect(answer.status).toBe(200);
    return `${answer.body}\n${allText({ blocks: stack.slack.modalOf(as)?.view.blocks ?? [] })}`;
  }

  const metadataOf = (as: string) =>
    JSON.parse(String(stack.slack.modalOf(as)?.view.payload['private_metadata']));

  it('that names another member is decided for that member', async () => {
    await forms.open('manager', 'role member@example.com manager');
    const owner = idOf('owner@example.com');
    const metadata = metadataOf('manager');
    metadata.state = { member: { memberId: owner }, shown: { memberId: owner, role: 'owner' } };
    expect(await submitForged('manager', { metadata })).toMatch(/(?:isn’t|aren’t) shown yet/);

    await forms.open('manager', 'remove member@example.com');
    const removal = metadataOf('manager');
    removal.state.shown = { memberId: owner, isInvite: true };
    await submitForged('manager', { metadata: removal });
    expect(writes()).toBe(0);
  });

  it('that claims a member is an open invite is refused', async () => {
    await forms.open('member', 'invite mine@example.com');
    await forms.submit('member');
    stack.sentry.resetCalls();
    await forms.open('member', 'remove mine@example.com');
    const target = idOf('no-2fa@example.com');
    const metadata = metadataOf('member');
    metadata.state.shown.memberId = target;
    const view = stack.slack.modalOf('member')?.view;
    const values = {
      'member#0': {
        'suggest:member': { type: 'external_select', selected_option: { value: target } },
      },
    };
    if (view !== undefined) Object.assign(view.values, values);
    await submitForged('member', { metadata });
    expect(writes()).toBe(0);
    expect(await say('owner', 'audit')).toMatch(
      /<@U0MEMBER> tried to cancel the invite .*\*failed:\* not allowed/,
    );
  });

  it('sent by another user is decided for that user', async () => {
    await forms.open('owner', 'role member@example.com owner');
    await submitForged('owner', { user: { id: 'U0ADMIN' } });
    expect(writes()).toBe(0);
    expect(await say('owner', 'audit')).toMatch(
      /<@U0ADMIN> tried to change member .*\*failed:\* not allowed/,
    );
  });

  it('sent by a user of another company or by a guest changes nothing', async () => {
    await forms.open('owner', 'role member@example.com owner');
    await submitForged('owner', { user: { id: 'U0PARTNER', team_id: 'T0PARTNER' } });
    await forms.open('owner', 'role member@example.com owner');
    await submitForged('owner', { user: { id: 'U0GUEST' } });
    expect(writes()).toBe(0);
    expect(await say('owner', 'audit')).toMatch(/<@U0GUEST> .*\*failed:\* not served by this bot/);
  });

  it.each([
    ['nothing that could be read', 'not json at all'],
    ['what another version knew', JSON.stringify({ state: { who: 7 }, round: 0 })],
    ['nothing', ''],
  ])('whose metadata is %s changes nothing, and the user is notified', async (_what, metadata) => {
    await forms.open('owner', 'remove member@example.com');
    expect(await submitForged('owner', { metadata })).toMatch(
      /didn’t let me show the form|(?:isn’t|aren’t) shown yet/,
    );
    expect(writes()).toBe(0);
  });

  it('with an unknown form name changes nothing', async () => {
    await forms.open('owner', 'remove member@example.com');
    expect(await submitForged('owner', { name: 'form:nothing' })).toMatch(/didn’t let me show/);
    expect(writes()).toBe(0);
  });
});

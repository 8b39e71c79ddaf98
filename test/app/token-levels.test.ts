import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalSentry } from '../../sandbox/sentry/start-local-sentry.ts';
import { formsOf } from '../support/forms.ts';
import { allText } from '../support/message-text.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

const READING = ['org:read', 'member:read', 'project:read', 'team:read', 'event:read'];

/** What a token level lets users do in Sentry through the bot: all of it is offered, and nothing else. */
interface Level {
  readonly name: string;
  readonly token: (sentry: LocalSentry) => string;
  readonly status: RegExp;
  readonly offered: readonly Act[];
  /** Reply to each act that is not offered. */
  readonly refusals: Readonly<Partial<Record<Act, RegExp>>>;
}

type Act = 'invite' | 'resend' | 'cancel' | 'role' | 'remove' | 'org';

const ACTS: readonly Act[] = ['invite', 'resend', 'cancel', 'role', 'remove', 'org'];
const SCOPES = {
  invites: /lacks the scope `member:invite` or `member:write` or `member:admin`/,
  members: /lacks the scope `member:admin`/,
  organization: /lacks the scope `org:write` or `org:admin`/,
} as const;
const INTEGRATION = /internal integration’s token\. It can’t change roles or remove people/;

const LEVELS: readonly Level[] = [
  {
    name: 'read only',
    token: (sentry) => sentry.tokenFor('owner', READING),
    status: /I can:\* look things up only/,
    offered: [],
    refusals: {
      invite: SCOPES.invites,
      resend: SCOPES.invites,
      cancel: SCOPES.invites,
      role: SCOPES.members,
      remove: SCOPES.members,
      org: SCOPES.organization,
    },
  },
  {
    name: 'invites',
    token: (sentry) => sentry.tokenFor('owner', [...READING, 'member:write']),
    status:
      /I can:\* invite people, resend invites, cancel invites, refuse requests for an invite, approve requests to join a team, refuse requests to join a team, change roles in teams\n/,
    // Sentry lets this token manage only invites that it sent itself, and the sandbox's open invites are not among
    // them.
    offered: ['invite'],
    refusals: {
      resend: SCOPES.members,
      cancel: SCOPES.members,
      role: SCOPES.members,
      remove: SCOPES.members,
      org: SCOPES.organization,
    },
  },
  {
    name: 'invites, by an internal integration',
    token: (sentry) => sentry.integrationToken([...READING, 'member:admin']),
    status:
      /I can:\* invite people, resend invites, refuse requests for an invite, approve requests to join a team, refuse requests to join a team\n/,
    offered: ['invite', 'resend'],
    refusals: {
      cancel: INTEGRATION,
      role: INTEGRATION,
      remove: INTEGRATION,
      org: SCOPES.organization,
    },
  },
  {
    name: 'full administration',
    token: (sentry) =>
      sentry.tokenFor('owner', [...READING, 'event:write', 'member:admin', 'org:write']),
    status:
      /I can:\* edit the organization, invite people, resend invites, cancel invites, change roles, remove members, approve requests for an invite, refuse requests for an invite, approve requests to join a team, refuse requests to join a team, add people to teams, remove people from teams, change roles in teams, resolve issues, archive issues, assign issues, change the priority of issues, comment on issues\n/,
    offered: ACTS,
    refusals: {},
  },
];

describe.each(LEVELS)('with a token for $name', ({ token, status, offered, refusals }) => {
  let stack: Stack;
  let forms: ReturnType<typeof formsOf>;
  let inviteId: string;
  beforeAll(async () => {
    stack = await startStack({
      tokenFrom: token,
      environment: { BOOTSTRAP_LINKS: 'U0MANAGER=manager@example.com' },
    });
    forms = formsOf(stack);
    inviteId = stack.sentry.world.memberByEmail('invited@example.com').id;
  });
  afterAll(() => stack.stop());

  const say = async (text: string) => allText(await stack.ask('manager', text));
  const isOffered = (act: Act) => offered.includes(act);

  it('status says what can be changed', async () => {
    expect(await say('status')).toMatch(status);
  });

  it('lookups work', async () => {
    expect(await say('STOREFRONT-1A')).toContain('TypeError');
    expect(await say('members')).toContain('Member of another team');
  });

  it('buttons, help, whoami and the home tab offer what the token can do, and nothing else', async () => {
    const member = await say('member member@example.com');
    const invites = await say('members is:pending');
    const organization = await say('org');
    await stack.slack.openHome({ as: 'manager' });
    await stack.app.settled();
    const home = allText(stack.slack.homeOf('manager')?.blocks);
    const seen = {
      invite: home.includes('Invite people'),
      resend: invites.includes('Resend invite'),
      cancel: (await say(`member ${inviteId}`)).includes('Cancel invite'),
      role: member.includes('Change role'),
      remove: member.includes('Remove'),
      org: organization.includes('Edit'),
    };
    expect(ACTS.filter((act) => seen[act])).toEqual(offered);
    expect(home.includes('Resend invite')).toBe(isOffered('resend'));

    const { text: help } = await stack.ask('manager', 'help');
    const [, mayNot = ''] = help.split('You don’t have access to');
    const whoami = await say('whoami');
    expect(whoami.includes('invite people')).toBe(isOffered('invite'));
    expect(mayNot.includes('/sentry invite')).toBe(!isOffered('invite'));
    expect(whoami.includes('change roles')).toBe(isOffered('role'));
    expect(mayNot.includes('/sentry role')).toBe(!isOffered('role'));
  });

  it('anything else is refused with what is missing, in the form or earlier', async () => {
    const attempts: Readonly<Record<Act, () => Promise<string>>> = {
      invite: async () => (await forms.open('manager', 'invite')).text,
      resend: () => say(`resend ${inviteId}`),
      cancel: async () => (await forms.open('manager', `remove ${inviteId}`)).text,
      role: async () => (await forms.open('manager', 'role')).text,
      remove: async () => (await forms.open('manager', 'remove member@example.com')).text,
      org: async () => (await forms.open('manager', 'org edit')).text,
    };
    for (const act of ACTS) {
      const refusal = refusals[act];
      expect(refusal === undefined).toBe(isOffered(act));
      if (refusal !== undefined) expect(await attempts[act]()).toMatch(refusal);
    }
    expect(stack.sentry.calls.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it('an invite has an Undo only if it can be canceled again', async () => {
    await forms.open('manager', 'invite new@example.com');
    if (!isOffered('invite')) return expect(forms.seen('manager').fields).toEqual([]);
    const end = await forms.submit('manager');
    expect(end.text).toMatch(/new@example\.com/);
    const receipt = allText(forms.receipts('manager').at(-1));
    expect(receipt).toMatch(/Invited new@example\.com/);
    expect(receipt.includes('Undo')).toBe(!refusals.cancel?.source.includes('internal'));
  });

  it('the shortcut opens the form, or says what is missing', async () => {
    await stack.slack.shortcut({ as: 'manager', callbackId: 'command:invite' });
    await stack.app.settled();
    const { text, fields } = forms.seen('manager');
    expect(fields.includes('emails')).toBe(isOffered('invite'));
    if (refusals.invite !== undefined) expect(text).toMatch(refusals.invite);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { allText } from '../support/message-text.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

const ROBOT = {
  id: '150',
  email: '',
  name: 'Build robot',
  orgRole: 'member',
  role: 'member',
  pending: false,
  user: null,
};

describe('rows that cannot be read', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ environment: { METRICS_PORT: '0' } });
    stack.sentry.rateLimits.enforce('none');
  });
  afterAll(() => stack.stop());
  beforeEach(() => stack.sentry.faults.clear());

  const say = async (as: string, text: string) => allText(await stack.ask(as, text));
  const odd = (...rows: readonly unknown[]) => stack.sentry.faults.set({ kind: 'odd-rows', rows });

  it('do not hide the other members, and are named', async () => {
    odd(ROBOT);
    const text = await say('member', 'members');
    expect(text).toContain('owner@example.com');
    expect(text).toContain('I couldn’t read 1 row that Sentry sent: Build robot (ID 150).');
    const search = await say('member', 'member nobody-has-this');
    expect(search).toContain('Build robot (ID 150)');
  });

  it('are counted by operation and field, without their values', async () => {
    odd(ROBOT);
    await say('member', 'members');
    expect(await stack.figures()).toMatch(
      /sentry_unreadable_rows_total\{operation="listOrganizationMembers",field="email"\} \d/,
    );
    expect(stack.lines).toContainEqual(
      expect.objectContaining({
        event: 'sentry rows not read',
        method: 'listOrganizationMembers',
        code: 'email',
        count: 1,
      }),
    );
    expect(stack.rawLog()).not.toContain('Build robot');
  });

  it.each(['projects', 'repos', 'keys'])('do not break /sentry %s', async (command) => {
    odd({ id: null, name: 'Odd one' });
    const text = await say('owner', command);
    expect(text).toMatch(/I couldn’t read 1 row that Sentry sent/);
    // The project of a key that cannot be read may be hidden.
    expect(text.includes('Odd one')).toBe(command !== 'keys');
  });

  it('that may be the asker do not make them somebody else, or nobody', async () => {
    odd({ id: '7', name: 'Somebody', orgRole: 'owner' });
    expect(await say('nobody', 'whoami')).toContain(
      'I couldn’t read one of the members that Sentry sent, and it may be you.',
    );
    expect(await say('member', 'org')).toContain('Acme');
  });

  it('is said of one member too', async () => {
    await say('owner', 'whoami');
    const operations = ['retrieveOrganizationMember'] as const;
    stack.sentry.faults.set({ kind: 'garbage', operations });
    const { id } = stack.sentry.world.memberByEmail('member@example.com');
    expect(await say('owner', `member ${id}`)).toContain(
      `I couldn’t read 1 row that Sentry sent: ID ${id}. It is the member that you asked for.`,
    );
  });

  it('that may be the member who was asked for are named', async () => {
    odd({ id: '7', name: 'Somebody', orgRole: 'owner' });
    const text = await say('owner', 'member someone@acme.example');
    expect(text).toContain('Somebody (ID 7)');
    expect(text).toContain('It may be the member that you asked for.');
  });
});

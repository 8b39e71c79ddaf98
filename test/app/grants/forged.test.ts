import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessCommand } from '../../../src/commands/access/access.ts';
import { tokenize } from '../../../src/commands/core/tokenize.ts';
import { allText } from '../../support/message-text.ts';
import type { Stack } from '../../support/start-stack.ts';
import { grantsOf } from './support/grants.ts';

const SITE = { baseUrl: new URL('https://sentry.io'), organizationSlug: 'acme', hosts: [] };

describe('forged buttons and forms of grant requests', () => {
  let grants: Awaited<ReturnType<typeof grantsOf>>;
  let stack: Stack;
  let id: string;
  beforeAll(async () => {
    grants = await grantsOf();
    ({ stack } = grants);
    await grants.ask('member', 'team docs add other-member@example.com', 'Please');
    const told = await grants.noticeFor('manager');
    id = /access grant ([0-9a-f-]+)/.exec(JSON.stringify(told.blocks))?.[1] ?? '';
  });
  afterAll(() => stack.stop());

  const WRITES = [
    'addMemberToTeam',
    'removeMemberFromTeam',
    'updateOrganizationMemberRoles',
    'deleteOrganizationMember',
    'addOrganizationMember',
  ] as const;
  const writes = () => WRITES.flatMap((operation) => stack.sentry.callsOf(operation));
  const say = async (as: string, text: string) => allText(await stack.ask(as, text));

  it.each(['member', 'other-member', 'admin', 'billing', 'guest'])(
    'grant nothing to or for %s, who may not grant it',
    async (as) => {
      await say(as, `access grant ${id}`);
      await grants.forms.open(as, `access decline ${id}`).catch(() => undefined);
      if (grants.forms.isOpen(as) && grants.forms.seen(as).submit === 'Decline') {
        await grants.forms.submit(as, { answer: 'No' });
      }
      expect(writes()).toEqual([]);
      expect(allText(await stack.ask('member', 'access'))).toMatch(/open until/);
    },
  );

  it('take back nothing of another person', async () => {
    expect(await say('other-member', `access withdraw ${id}`)).toMatch(/isn’t yours/);
    expect(await say('member', 'access')).toMatch(/open until/);
  });

  it('choose nothing where there is nothing to choose', async () => {
    for (const kind of ['member', 'team']) {
      const form = await grants.forms.open('manager', `access choose ${kind} ${id}`);
      expect(form.text).toMatch(/no longer open/);
    }
    expect(writes()).toEqual([]);
  });

  it('ask for no change of another person, and for none that succeeded', async () => {
    const form = await grants.forms.open('other-member', `access ask change ${id}`);
    expect(form.text).toMatch(/isn’t yours/);
    const done = await grants.forms.open('member', `access ask change ${id}`);
    expect(done.text).toMatch(/can’t ask for that/);
  });

  it('change nothing, whatever they say', async () => {
    const word = fc.oneof(
      fc.constantFrom('ask', 'grant', 'choose', 'member', 'team', 'decline', 'withdraw', 'link'),
      fc.constantFrom('role', 'owner', 'change', 'project', 'STOREFRONT-1A', '<@U0OWNER>', '42'),
      fc.string({ maxLength: 20 }),
    );
    const texts = fc.array(word, { maxLength: 4 }).map((words) => ['access', ...words].join(' '));
    await fc.assert(
      fc.asyncProperty(
        texts,
        fc.constantFrom('member', 'other-member', 'manager'),
        async (text, as) => {
          const ack = await stack.slack.command({ as, in: 'general', text });
          expect(ack.status).toBe(200);
          await stack.app.settled();
        },
      ),
      { numRuns: 40 },
    );
    expect(writes()).toEqual([]);
    expect(stack.rawLog()).not.toMatch(/"outcome":"bug"/);
  });

  it('are parsed without an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const prepared = accessCommand.prepare(tokenize(text), SITE);
        expect(['ready', 'problem']).toContain(prepared.kind);
      }),
    );
  });
});

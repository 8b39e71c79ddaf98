import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { allText } from '../support/message-text.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

const SCOPES = ['org:admin', 'member:admin', 'project:read', 'team:read', 'event:write'];
const LINKED = { IDENTITY_EMAIL_MATCH: 'all', IDENTITY_EMAIL_DOMAINS: 'example.com' };

// Sentry answers with 200, and the issue is not what was asked for.
describe('a change of an issue that Sentry does not take over', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({
      environment: LINKED,
      tokenFrom: (sentry) => sentry.tokenFor('owner', SCOPES),
    });
    const [project] = stack.sentry.world.projects.all().filter(({ slug }) => slug === 'storefront');
    const projectId = project?.id ?? '';
    stack.sentry.world.releases.push({ version: '1.2.0', projectId, dateCreated: new Date() });
  });
  afterAll(() => stack.stop());
  beforeEach(() => stack.sentry.resetCalls());
  afterEach(() => {
    stack.sentry.faults.clear();
    stack.sentry.world.skipsIssueChanges = false;
    stack.sentry.world.claimsResolvedIssues = false;
  });

  const say = async (as: string, text: string) => allText(await stack.ask(as, text));
  const writes = () => stack.sentry.callsOf('updateIssue');
  const add = (facts: { readonly status?: 'resolved'; readonly substatus?: null } = {}) =>
    stack.sentry.world.addIssue({ project: 'storefront', ...facts });
  const issue = (id: string) => stack.sentry.world.issues.get(id);
  const audit = () => say('owner', 'audit 1');

  it.each([
    ['', ''],
    ['next', ' in the next release'],
    ['release:1.2.0', ' in `1.2.0`'],
    ['release:latest', ' in the newest release'],
  ])('is told when the issue was resolved already: resolve %s', async (words, asked) => {
    const { id } = add({ status: 'resolved', substatus: null });
    const said = await say('member', `resolve ${id} ${words}`);
    expect(said).toMatch(/Sentry didn’t resolve `STOREFRONT-\w+`/);
    expect(said).toContain(`${asked}: it was already resolved in \`shop@4.2.0\`.`);
    expect(said).toContain('Open it again first, then resolve it.');
    expect(await audit()).toMatch(/tried to change .*\*failed:\* Sentry didn’t make it/);
  });

  it('is told when the issue was archived already, with the condition that Sentry wrote', async () => {
    const { id } = add();
    await say('member', `archive ${id} 5 users`);
    const said = await say('member', `archive ${id} forever`);
    expect(said).toMatch(
      /Sentry didn’t archive `STOREFRONT-\w+` forever: it was already archived until 5 more users\./,
    );
    expect(said).toContain('Open it again first, then archive it.');
    expect(issue(id)?.substatus).toBe('archived_until_condition_met');
    expect(await audit()).toMatch(/tried to change .*\*outcome unknown\*/);
  });

  it.each([
    ['resolve', '', /didn’t resolve `\S+`: it’s unresolved, ongoing\./],
    ['archive', '3d', /didn’t archive `\S+` until <!date.*: it’s unresolved, ongoing\./],
    ['assign', 'me', /didn’t assign `\S+` to Member: it’s assigned to nobody\./],
    ['assign', '#storefront', /didn’t assign `\S+` to team storefront: it’s assigned to nobody\./],
    ['priority', 'high', /didn’t give `\S+` high priority: its priority is medium\./],
  ])('is told when nothing came of it: %s %s', async (name, words, told) => {
    const { id } = add();
    const before = issue(id);
    stack.sentry.world.skipsIssueChanges = true;
    const said = await say('member', `${name} ${id} ${words}`);
    expect(said).toMatch(told);
    expect(said).toContain('Check the issue in Sentry before you try again.');
    expect(issue(id)).toEqual(before);
    expect(writes()).toHaveLength(1);
    expect(await audit()).toMatch(/\*failed:\* Sentry didn’t make it/);
  });

  describe('and an undo of several calls', () => {
    // Resolving also assigned the issue to the owner of the token, so that both have to be restored.
    async function resolved() {
      stack.sentry.world.claimsResolvedIssues = true;
      const { id } = add();
      const receipt = await stack.ask('member', `resolve ${id}`);
      expect(issue(id)).toMatchObject({ status: 'resolved', assignee: { kind: 'user' } });
      stack.sentry.resetCalls();
      const undo = async () => {
        await stack.slack.click({ as: 'member', message: receipt, text: 'Undo' });
        await stack.app.settled();
        return stack.slack
          .messagesSeenBy('member', 'general')
          .map((message) => allText(message))
          .join('\n');
      };
      return { id, undo };
    }
    const onSecondCall = (act: () => void) => {
      let count = 0;
      return stack.sentry.onCall(({ operation, finishedAt }) => {
        if (operation !== 'updateIssue' || finishedAt === undefined) return;
        count += 1;
        if (count === 1) act();
      });
    };

    it('restores everything', async () => {
      const { id, undo } = await resolved();
      await undo();
      expect(issue(id)).toMatchObject({ status: 'unresolved', assignee: undefined });
      expect(writes()).toHaveLength(2);
    });

    it.each([1, 2, 3])(
      'never overwrites what somebody else changes meanwhile, try %d',
      async () => {
        const { id, undo } = await resolved();
        await Promise.all([undo(), say('owner', `archive ${id} forever`)]);
        expect(issue(id)?.status).toBe('ignored');
      },
    );

    it('says what it restored when Sentry fails in between', async () => {
      const { id, undo } = await resolved();
      onSecondCall(() =>
        stack.sentry.faults.set({ kind: 'status', status: 429, operations: ['updateIssue'] }),
      );
      const said = await undo();
      expect(issue(id)).toMatchObject({ status: 'unresolved', assignee: { kind: 'user' } });
      expect(said).toMatch(
        /I restored only a part of `\S+`\. Restored: status\. Not restored: assignee \(assigned to Owner instead of assigned to nobody\)\. Sentry’s rate limit is reached\./,
      );
      expect(await audit()).toMatch(/\(resolved → unresolved, ongoing\) · \*done in part\*/);
    });

    it.each(['cut', 'cut-after'] as const)('reads back what became of it: %s', async (kind) => {
      const { id, undo } = await resolved();
      onSecondCall(() => stack.sentry.faults.set({ kind, operations: ['updateIssue'] }));
      const said = await undo();
      if (kind === 'cut-after') expect(issue(id)).toMatchObject({ assignee: undefined });
      else expect(said).toMatch(/I restored only a part of `\S+`\. Restored: status\./);
      expect(await audit()).toMatch(kind === 'cut-after' ? /unresolved, ongoing/ : /done in part/);
    });
  });
});

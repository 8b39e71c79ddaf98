import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { issueCommandsOf, REFERENCE, startForIssues } from '../support/issue-commands.ts';
import type { Stack } from '../support/start-stack.ts';

describe('/sentry resolve and /sentry unresolve', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startForIssues();
  });
  afterAll(() => stack.stop());
  beforeEach(() => stack.sentry.resetCalls());

  const { say, writes, add, issue } = issueCommandsOf(() => stack);

  it('resolve an issue, and open it again as ongoing', async () => {
    const { id } = add();
    expect(await say('member', `resolve ${id}`)).toMatch(/: resolved\./);
    expect(issue(id)?.status).toBe('resolved');
    expect(await say('member', `resolve ${id}`)).toMatch(/Already done/);
    expect(await say('member', `unresolve ${id}`)).toMatch(/: unresolved, ongoing\./);
    expect(issue(id)?.substatus).toBe('ongoing');
    expect(writes()).toHaveLength(2);
  });

  it('resolve several issues, with a result for each', async () => {
    const [one, other] = [add(), add()];
    const said = await say('member', `resolve ${one.id} ${other.id} 999`);
    expect(said).toMatch(/2 of 3 succeeded/);
    expect(said).toMatch(/Issue not found/);
  });

  it('undo a resolution, unless somebody changed the issue since', async () => {
    const { id } = add();
    const before = issue(id)?.substatus;
    const receipt = await stack.ask('member', `resolve ${id}`);
    await stack.slack.click({ as: 'member', message: receipt, text: 'Undo' });
    await stack.app.settled();
    expect(issue(id)?.status).toBe('unresolved');
    expect(issue(id)?.substatus).toBe(before);
    const again = await stack.ask('member', `resolve ${id}`);
    await say('owner', `unresolve ${id}`);
    stack.sentry.resetCalls();
    await stack.slack.click({ as: 'member', message: again, text: 'Undo' });
    await stack.app.settled();
    expect(writes()).toEqual([]);
  });

  it('treat an issue that the actor may not see like one that does not exist', async () => {
    const { id } = add('platform-api');
    const hidden = await say('member', `resolve ${id}`);
    const missing = await say('member', 'resolve 999');
    expect(hidden.replace(id, '999').replace(REFERENCE, '')).toBe(missing.replace(REFERENCE, ''));
    expect(writes()).toEqual([]);
  });

  it('need an issue', async () => {
    expect(await say('member', 'resolve')).toMatch(/a short ID such as `WEB-1A`/);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { issueCommandsOf, REFERENCE, startForIssues } from '../support/issue-commands.ts';
import { allText } from '../support/message-text.ts';
import type { Stack } from '../support/start-stack.ts';

describe('/sentry archive, assign, priority and comment', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startForIssues();
  });
  afterAll(() => stack.stop());
  beforeEach(() => stack.sentry.resetCalls());

  const { say, writes, add, issue } = issueCommandsOf(() => stack);
  const undo = async (text: string) => {
    const receipt = await stack.ask('member', text);
    await stack.slack.click({ as: 'member', message: receipt, text: 'Undo' });
    await stack.app.settled();
    return allText(receipt);
  };

  it.each([
    ['until-escalating', 'archived_until_escalating', /: archived until it escalates\./],
    ['forever', 'archived_forever', /: archived forever\./],
    ['2h', 'archived_until_condition_met', /: archived until <!date\^\d+\^[^>]+>\./],
    ['100 events', 'archived_until_condition_met', /: archived until 100 more events\./],
    ['1 user', 'archived_until_condition_met', /: archived until 1 more user\./],
  ])('archive an issue "%s", and take it back', async (words, substatus, said) => {
    const { id } = add();
    expect(await say('member', `archive ${id} ${words}`)).toMatch(said);
    expect(issue(id)).toMatchObject({ status: 'ignored', substatus });
    const other = add();
    const before = issue(other.id);
    await undo(`archive ${other.id} ${words}`);
    expect(issue(other.id)).toMatchObject({
      status: 'unresolved',
      substatus: before?.substatus,
    });
  });

  it('archive several issues, each with its own result', async () => {
    const [one, other] = [add(), add()];
    expect(await say('member', `archive ${one.id} ${other.id} 10 events`)).toMatch(
      /2 of 2 succeeded[\s\S]*archived until 10 more events[\s\S]*archived until 10 more events/,
    );
    expect(writes()).toHaveLength(2);
  });

  it('assign an issue to the asker, a user, an address, a team and nobody', async () => {
    const { id } = add();
    expect(await say('member', `assign ${id} me`)).toMatch(/: assigned to Member\./);
    expect(await say('member', `assign ${id} @admin`)).toMatch(/: assigned to Admin\./);
    expect(await say('member', `assign ${id} member@example.com`)).toMatch(
      /: assigned to Member\./,
    );
    expect(await say('member', `assign ${id} #storefront`)).toMatch(
      /: assigned to team storefront\./,
    );
    expect(await say('member', `assign ${id} #storefront`)).toMatch(/Already done/);
    expect(await say('member', `assign ${id} nobody`)).toMatch(/: assigned to nobody\./);
    expect(writes()).toHaveLength(5);
  });

  it('take an assignment back, unless somebody else assigned the issue since', async () => {
    const { id } = add();
    await say('member', `assign ${id} #storefront`);
    await undo(`assign ${id} me`);
    expect(await say('member', `assign ${id} #storefront`)).toMatch(/Already done/);
    const receipt = await stack.ask('member', `assign ${id} me`);
    await say('admin', `assign ${id} me`);
    await stack.slack.click({ as: 'member', message: receipt, text: 'Undo' });
    await stack.app.settled();
    expect(await say('admin', `assign ${id} me`)).toMatch(/Already done/);
  });

  it('change the priority, and take it back', async () => {
    const { id } = add();
    await say('member', `priority ${id} low`);
    expect(await say('member', `priority ${id} low`)).toMatch(/Already done/);
    expect(await undo(`priority ${id} high`)).toMatch(/: high priority\./);
    expect(await say('member', `priority ${id} low`)).toMatch(/Already done/);
  });

  it.each([
    'resolve',
    'resolve next',
    'resolve release:no-such-release',
    'unresolve',
    'archive forever',
    'archive 7d',
    'archive 10 events',
    'comment Hello',
    'assign me',
    'assign nobody',
    'assign #storefront',
    'assign #no-such-team',
    'assign stranger@nowhere.example',
    'priority low',
    'priority medium',
  ])('treat a hidden issue like a missing one: %s', async (command) => {
    const { id } = add('platform-api');
    const [name, ...rest] = command.split(' ');
    const hidden = await say('member', [name, id, ...rest].join(' '));
    const missing = await say('member', [name, '999', ...rest].join(' '));
    expect(hidden.replaceAll(id, '999').replace(REFERENCE, '')).toBe(
      missing.replace(REFERENCE, ''),
    );
    expect(hidden).toContain('Issue not found');
    expect([...writes(), ...stack.sentry.callsOf('addIssueNote')]).toEqual([]);
  });

  it('treat an issue that was hidden since like a missing one when its change is undone', async () => {
    const { id } = add();
    const receipt = await stack.ask('member', `archive ${id} forever`);
    const [project] = stack.sentry.world.projects
      .all()
      .filter(({ slug }) => slug === 'platform-api');
    const before = issue(id)?.projectId ?? '';
    stack.sentry.world.issues.update(id, { projectId: project?.id ?? '' });
    stack.sentry.resetCalls();
    await stack.slack.click({ as: 'member', message: receipt, text: 'Undo' });
    await stack.app.settled();
    const said = stack.slack.messagesSeenBy('member', 'general').map((one) => allText(one));
    expect(said.join('\n')).toContain('Issue not found');
    expect(writes()).toEqual([]);
    stack.sentry.world.issues.update(id, { projectId: before });
  });

  it('say why Sentry does not take an assignment', async () => {
    const { id } = add();
    expect(await say('member', `assign ${id} owner@example.com`)).toMatch(
      /Sentry can’t assign the issue to that/,
    );
  });

  it('comment with the name of the person who asked', async () => {
    const { id } = add();
    expect(
      await say('member', `comment ${id} Fixed in <https://example.com/42|42> "for now"`),
    ).toMatch(/: comment added\./);
    const [call] = stack.sentry.callsOf('addIssueNote');
    expect(JSON.parse(String(call?.body)).text).toMatch(
      /^Fixed in https:\/\/example\.com\/42 for now\n\n— Member, from Slack \(change [0-9a-f]{8}\)$/,
    );
    expect(await say('owner', 'audit 1')).toMatch(/<@U0MEMBER> commented on /);
  });

  it('say what is missing or not understood', async () => {
    const { id } = add();
    expect(await say('member', `priority ${id}`)).toMatch(/Missing: `high`, `medium` or `low`/);
    expect(await say('member', `archive ${id} 0 events`)).toMatch(/I don’t understand/);
    expect(await say('member', `archive ${id} soon`)).toMatch(/I don’t understand `soon`/);
    expect(await say('member', `assign ${id} nobody-has-this@example.com`)).toMatch(
      /Member not found/,
    );
    expect(await say('member', `assign ${id} #no-such-team`)).toMatch(/Team not found/);
    expect(await say('member', `assign ${id} @invited`)).toMatch(/not found/i);
    expect(writes()).toEqual([]);
  });
});

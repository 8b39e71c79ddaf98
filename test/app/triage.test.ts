import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { formsOf, type SeenForm } from '../support/forms.ts';
import { allText } from '../support/message-text.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

const SCOPES = ['org:admin', 'member:admin', 'project:read', 'team:read', 'event:write'];
const LINKED = { IDENTITY_EMAIL_MATCH: 'all', IDENTITY_EMAIL_DOMAINS: 'example.com' };

describe('/sentry triage', () => {
  let stack: Stack;
  let forms: ReturnType<typeof formsOf>;
  beforeAll(async () => {
    stack = await startStack({
      environment: LINKED,
      tokenFrom: (sentry) => sentry.tokenFor('owner', SCOPES),
    });
    forms = formsOf(stack);
    stack.sentry.world.updateOrganization({ openMembership: false });
  });
  afterAll(() => stack.stop());
  beforeEach(() => {
    for (const { id } of stack.sentry.world.issues.all()) stack.sentry.world.issues.delete(id);
    stack.sentry.resetCalls();
  });

  let seconds = 0;
  /** Adds an issue that was seen earlier than those before it, so that it comes after them. */
  const add = (title: string, project = 'storefront') => {
    seconds += 1;
    const lastSeen = new Date(Date.now() - seconds * 1_000);
    return stack.sentry.world.addIssue({ project, title, lastSeen });
  };
  const statusOf = ({ id }: { readonly id: string }) => stack.sentry.world.issues.get(id)?.status;
  const click = async (text: string): Promise<SeenForm> => {
    await stack.slack.click({ as: 'member', text });
    await stack.app.settled();
    return forms.seen('member');
  };
  const close = async () => {
    const before = forms.receipts('member').length;
    await stack.slack.closeView({ as: 'member' });
    await stack.app.settled();
    return forms.receipts('member').slice(before);
  };

  it('leads through the issues of a search, acts, and ends with a receipt', async () => {
    const [first, second, third] = [add('First'), add('Second'), add('Third')];
    add('Hidden', 'platform-api');
    expect((await forms.open('member', 'triage')).text).toMatch(/1 of 3[\s\S]*First/);
    const afterResolve = await click('Resolve');
    expect(afterResolve.text).toMatch(/[Rr]esolved[\s\S]*2 of 3[\s\S]*Second/);
    expect(statusOf(first)).toBe('resolved');

    const afterSkip = await click('Skip');
    expect(afterSkip.text).toMatch(/3 of 3[\s\S]*Third/);
    expect(statusOf(second)).toBe('unresolved');

    await stack.slack.select({ as: 'member', actionId: 'step:archive', value: '7d' });
    await stack.app.settled();
    const end = forms.seen('member');
    expect(end.text).toMatch(/been through all 3 issues/);
    expect(statusOf(third)).toBe('ignored');

    const [receipt, ...others] = await close();
    expect(others).toEqual([]);
    expect(receipt && allText(receipt)).toMatch(/Triage: what you changed[\s\S]*2 of 2 succeeded/);
    const undo = JSON.stringify(receipt?.blocks).match(/"undo_line:\d+"/g);
    expect(undo).toHaveLength(2);
  });

  it('goes back to an issue, which then shows what was done', async () => {
    const first = add('First');
    add('Second');
    await forms.open('member', 'triage');
    await click('Assign to me');
    const back = await click('Back');
    expect(back.text).toMatch(/1 of 2[\s\S]*First[\s\S]*ssigned to /);
    await click('Resolve');
    const again = await click('Back');
    expect(again.text).toContain('Open again');
    await click('Open again');
    expect(statusOf(first)).toBe('unresolved');
    await close();
  });

  it('passes over issues that are gone or hidden meanwhile, alike', async () => {
    const { world } = stack.sentry;
    const hiding = world.projects.all().find(({ slug }) => slug === 'platform-api')?.id ?? '';
    const endsOf = async (leave: (id: string) => void): Promise<string> => {
      for (const { id } of world.issues.all()) world.issues.delete(id);
      const [, , third] = ['First', 'Second', 'Third', 'Fourth'].map((title) => add(title));
      await forms.open('member', 'triage');
      await stack.app.settled();
      leave(third?.id ?? '');
      await click('Skip');
      const { text } = await click('Skip');
      await close();
      return text
        .replaceAll(/<!date[^>]*>/g, 'date')
        .replaceAll(/STOREFRONT-\w+/g, 'ID')
        .replaceAll(/\d{6,}/g, 'N');
    };
    const afterGone = await endsOf((id) => world.issues.delete(id));
    expect(afterGone).toMatch(/3 of 3[\s\S]*Fourth/);
    expect(await endsOf((id) => world.issues.update(id, { projectId: hiding }))).toBe(afterGone);
  });

  it('says why a change was refused, and keeps what was done', async () => {
    const first = add('First');
    add('Second');
    await forms.open('member', 'triage');
    stack.sentry.world.issues.delete(first.id);
    const said = await click('Resolve');
    expect(said.text).toMatch(/no issue|not found|isn’t there|don’t see/i);
    expect(said.text).toMatch(/Second/);
    expect(said.json).toMatch(/access ask project STOREFRONT-/);
    await stack.slack.click({ as: 'member', text: 'Ask for access' });
    await stack.app.settled();
    expect(forms.seen('member').text).toMatch(/You ask for:\* Access to the project of the issue/);
    await stack.slack.closeView({ as: 'member' });
    const [receipt] = await close();
    expect(receipt && allText(receipt)).toMatch(/what you changed/);
  });

  it('says so when a search finds nothing, and is silent at the end', async () => {
    const seen = await forms.open('member', 'triage mine');
    expect(seen.text).toMatch(/No issues matching/);
    expect(await close()).toEqual([]);
  });

  it('leads on to the next issues of a long list', async () => {
    for (let index = 0; index < 23; index += 1) add(`Title ${index}.`);
    expect((await forms.open('member', 'triage')).text).toMatch(/1 of the first 20/);
    let seen = forms.seen('member');
    for (let index = 0; index < 20; index += 1) seen = await click('Skip');
    expect(seen.text).toMatch(/been through the first 20/);
    expect((await click('Next issues')).text).toMatch(/1 of 3[\s\S]*Title 20\./);
    await close();
  });

  it('shows the next issue from what was read ahead', async () => {
    for (const title of ['First', 'Second', 'Third']) add(title);
    await forms.open('member', 'triage');
    await stack.app.settled();
    stack.sentry.resetCalls();
    const seen = await click('Skip');
    expect(seen.text).toMatch(/Second/);
    const issueReads = stack.sentry.callsOf('getIssue').map(({ path }) => path);
    // Only the third one, which is read ahead in turn.
    expect(issueReads).toHaveLength(1);
    await close();
  });

  it('assigns to a person or team that is picked from those on offer', async () => {
    const first = add('First');
    await forms.open('member', 'triage');
    const options = await stack.slack.suggest({
      as: 'member',
      actionId: 'step:assignee',
      query: '',
    });
    const values = options.map(({ value }) => String(value));
    expect(values.slice(0, 2)).toEqual(['me', 'nobody']);
    // The member sees only the projects of their own teams.
    const own = stack.sentry.world.members.withAddress('member@example.com')[0]?.teams ?? [];
    const teams = values.filter((value) => value.startsWith('team:'));
    expect(teams).toEqual(own.map(({ teamSlug }) => `team:${teamSlug}`));
    expect(values.join()).not.toContain('@');

    const [team = ''] = teams;
    await stack.slack.select({ as: 'member', actionId: 'step:assignee', value: team });
    await stack.app.settled();
    expect(stack.sentry.world.issues.get(first.id)?.assignee).toMatchObject({ kind: 'team' });
    await close();
  });

  it('changes nothing for a value that it did not offer', async () => {
    const first = add('First');
    await forms.open('member', 'triage');
    const before = stack.sentry.callsOf('updateIssue').length;
    for (const value of ['member:1; drop', 'team:', 'undo 1', '']) {
      await stack.slack.suggest({ as: 'member', actionId: 'step:assignee', query: '' });
      await stack.slack
        .select({ as: 'member', actionId: 'step:assignee', value })
        .catch(() => undefined);
      await stack.app.settled();
    }
    expect(stack.sentry.callsOf('updateIssue')).toHaveLength(before);
    expect(statusOf(first)).toBe('unresolved');
    await close();
  });

  it('changes an issue once when a button is clicked twice', async () => {
    const first = add('First');
    add('Second');
    add('Third');
    await forms.open('member', 'triage');
    await Promise.all([
      stack.slack.click({ as: 'member', text: 'Resolve' }),
      stack.slack.click({ as: 'member', text: 'Resolve' }),
    ]);
    await stack.app.settled();
    expect(stack.sentry.callsOf('updateIssue')).toHaveLength(1);
    expect(statusOf(first)).toBe('resolved');
    expect(forms.seen('member').text).toMatch(/2 of 3[\s\S]*Second/);
    await close();
  });

  it('goes on at once, and says how the change ended when Sentry has answered', async () => {
    add('First');
    add('Second');
    add('Third');
    await forms.open('member', 'triage');
    await stack.app.settled();
    stack.sentry.faults.set({ kind: 'slow', ms: 400, operations: ['updateIssue'] });
    await stack.slack.click({ as: 'member', text: 'Resolve' });
    await stack.slack.waitFor(() => /2 of 3/.test(forms.seen('member').text), {
      what: 'the next issue',
    });
    expect(forms.seen('member').text).toMatch(/Working on it/);
    await stack.app.settled();
    expect(forms.seen('member').text).toMatch(/[Rr]esolved[\s\S]*2 of 3/);

    // Who goes on before that is not taken back; the receipt has it.
    await stack.slack.click({ as: 'member', text: 'Resolve' });
    await stack.slack.waitFor(() => /3 of 3/.test(forms.seen('member').text), {
      what: 'the next issue',
    });
    await click('Skip');
    stack.sentry.faults.clear();
    expect(forms.seen('member').text).toMatch(/been through all 3 issues/);
    const [receipt] = await close();
    expect(receipt && allText(receipt)).toMatch(/2 of 2 succeeded/);
  });

  it('answers a search that Sentry does not understand, and a project that is not there', async () => {
    expect((await forms.open('member', 'triage is:nonsense')).text).toMatch(
      /doesn’t understand this search/,
    );
    await close();
    const hidden = (await forms.open('member', 'triage project:platform-api')).text;
    await close();
    const missing = (await forms.open('member', 'triage project:platform-xyz')).text;
    await close();
    expect(hidden.replaceAll('platform-api', 'X')).toBe(missing.replaceAll('platform-xyz', 'X'));
  });

  it('sends a receipt of what was done even if the window of another person is open', async () => {
    add('First');
    await forms.open('owner', 'triage');
    await forms.open('member', 'triage');
    await click('Resolve');
    await close();
    const before = forms.receipts('owner').length;
    await stack.slack.closeView({ as: 'owner' });
    await stack.app.settled();
    expect(forms.receipts('owner')).toHaveLength(before);
  });
});

describe('/sentry triage of a person known by email alone', () => {
  it('only shows', async () => {
    const stack = await startStack({
      environment: { IDENTITY_EMAIL_DOMAINS: 'example.com' },
      tokenFrom: (sentry) => sentry.tokenFor('owner', SCOPES),
    });
    const seen = await formsOf(stack).open('member', 'triage');
    expect(seen.text).toMatch(/1 of/);
    expect(seen.json.match(/"step:[a-z-]+"/g)).toEqual(['"step:skip"']);
    await stack.stop();
  });
});

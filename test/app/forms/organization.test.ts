import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formsOf } from '../../support/forms.ts';
import { allText } from '../../support/message-text.ts';
import { type Stack, startStack } from '../../support/start-stack.ts';

const EVERYBODY_ACTS = { IDENTITY_EMAIL_MATCH: 'all', IDENTITY_EMAIL_DOMAINS: 'example.com' };

describe('the organization form', () => {
  let stack: Stack;
  let forms: ReturnType<typeof formsOf>;
  beforeEach(async () => {
    stack = await startStack({ environment: EVERYBODY_ACTS });
    forms = formsOf(stack);
  });
  afterEach(() => stack.stop());

  const say = async (as: string, text: string) => allText(await stack.ask(as, text));
  const organization = () => stack.sentry.world.organization;
  const writes = () => stack.sentry.callsOf('updateOrganization').length;

  it('is offered on the card to those who may edit, and shows the current values', async () => {
    expect(await say('member', 'org')).not.toContain('Edit');
    const card = await stack.ask('manager', 'org');
    expect(allText(card)).toContain('Edit');
    await stack.slack.click({ as: 'manager', message: card, text: 'Edit' });
    await stack.app.settled();
    expect(forms.seen('manager').filled).toMatchObject({
      name: organization().name,
      slug: organization().slug,
    });
  });

  it('changes the name and leaves untouched fields as they are', async () => {
    const { slug, isEarlyAdopter } = organization();
    await forms.open('owner', 'org edit');
    const end = await forms.submit('owner', { name: 'Another <name>' });
    expect(end.text).toMatch(/name `.*` → `Another &lt;name&gt;`/);
    expect(organization()).toMatchObject({ name: 'Another <name>', slug, isEarlyAdopter });
    expect(await say('owner', 'audit')).toMatch(/edited the organization \(name: .* → Another/);
  });

  it('reports success when Sentry confirms the change but cannot be read right after', async () => {
    await forms.open('owner', 'org edit');
    const stop = stack.sentry.onCall(({ operation, finishedAt }) => {
      if (operation !== 'updateOrganization' || finishedAt !== undefined) return;
      stack.sentry.faults.set({ kind: 'garbage', operations: ['retrieveOrganization'], times: 1 });
    });
    const end = await forms.submit('owner', { name: 'Confirmed' });
    stop();
    expect(stack.sentry.faults.active).toEqual([]);
    expect(organization().name).toBe('Confirmed');
    expect(end.text).toMatch(/name `.*` → `Confirmed`/);
    expect(await say('owner', 'audit 1')).toMatch(/edited the organization \(name: .* → Confirmed/);
  });

  it('reports what Sentry confirms when a read right after is older', async () => {
    const { name } = organization();
    await forms.open('owner', 'org edit');
    const stop = stack.sentry.onCall(({ operation, finishedAt }) => {
      if (operation === 'updateOrganization' && finishedAt !== undefined) {
        stack.sentry.world.updateOrganization({ name });
      }
    });
    const end = await forms.submit('owner', { name: 'Confirmed' });
    stop();
    expect(end.text).toMatch(/Organization changed: name `.*` → `Confirmed`/);
    expect(await say('owner', 'audit 1')).toMatch(/edited the organization \(name: .* → Confirmed/);
  });

  it('is never changed by an empty list of changes', async () => {
    await forms.open('owner', 'org edit');
    stack.sentry.world.updateOrganization({ name: 'Confirmed' });
    const end = await forms.submit('owner', { name: 'Confirmed' });
    expect(end.text).not.toContain('is changed');
    expect(writes()).toBe(0);
  });

  it('requires a new slug to be typed twice, and the bot keeps working under the new slug', async () => {
    await forms.open('owner', 'org edit');
    const form = await forms.submit('owner', { slug: 'renamed-org' });
    expect(form.errors['slug-again']).toMatch(/Enter the new slug here too/);
    const end = await forms.submit('owner', { 'slug-again': 'renamed-org' });
    expect(end.text).toMatch(/slug `.*` → `renamed-org`/);
    expect(organization().slug).toBe('renamed-org');
    expect(await say('member', 'issue STOREFRONT-1A')).toContain('TypeError');
    expect(allText(await stack.ask('member', 'org'))).toContain('renamed-org');
  });

  it.each([
    ['Ab', 'slug', /at least 3 characters/],
    ['UPPER', 'slug', /lowercase letters, digits and hyphens/],
    ['12345', 'slug', /Not only digits/],
    ['-dash', 'slug', /no hyphen at the start/],
  ])('shows a field error for the invalid slug %s', async (slug, field, words) => {
    await forms.open('owner', 'org edit');
    const form = await forms.submit('owner', { slug, 'slug-again': slug });
    expect(form.errors[field]).toMatch(words);
    expect(writes()).toBe(0);
  });

  it('shows a field error when nothing is different', async () => {
    await forms.open('owner', 'org edit');
    expect((await forms.submit('owner')).errors['name']).toMatch(/You haven’t changed anything/);
    expect(writes()).toBe(0);
  });

  it.each([
    ['settings', /reserved and not allowed/],
    ['other-region', /already exists/],
  ])(
    "shows Sentry's error for the slug %s beside the field, with what was filled in",
    async (slug, words) => {
      await forms.open('owner', 'org edit');
      const form = await forms.submit('owner', { slug, 'slug-again': slug });
      expect(form.text).toMatch(words);
      expect(form.filled).toMatchObject({ slug, 'slug-again': slug });
      expect(organization().slug).not.toBe(slug);
    },
  );

  it.each(['member', 'admin', 'billing', 'nobody', 'guest'])(
    'is not shown to the %s',
    async (as) => {
      const form = await forms.open(as, 'org edit');
      expect(form.submit).toBeUndefined();
      expect(form.text).not.toContain(organization().slug);
    },
  );
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sent, watchStorm } from '../../bench/hang/storm.ts';
import { SANDBOX_PEOPLE, type SandboxPerson } from '../../sandbox/people.ts';
import { formsOf } from '../support/forms.ts';
import { type Stack, startStack } from '../support/start-stack.ts';

const PLACES = 20;
const COMMANDS = 100;
const CHANGE_EVERY = 10;
const BUSY = 'I’m too busy right now';
const people = Array.from(
  { length: 25 },
  (_, index): SandboxPerson => ({
    userId: `U0HANG${index}`,
    handle: `hang-${index}`,
    name: `Hang ${index}`,
    email: `hang-${index}@example.com`,
    slack: 'full',
    sentry: { role: 'owner', teams: [] },
  }),
);

describe('while Sentry hangs and commands keep coming', () => {
  let stack: Stack;
  let storm: ReturnType<typeof watchStorm>;
  let sent: readonly Sent[];
  let formAtSubmit: ReturnType<ReturnType<typeof formsOf>['seen']>;
  const issues: string[] = [];
  const invites: string[] = [];
  beforeAll(async () => {
    stack = await startStack({
      slack: { people: [...SANDBOX_PEOPLE, ...people], ackTimeoutMs: 60_000 },
      environment: {
        LOG_LEVEL: 'info',
        METRICS_PORT: 'off',
        REQUEST_NOTICES: 'off',
        IDENTITY_EMAIL_MATCH: 'all',
        IDENTITY_EMAIL_DOMAINS: 'example.com',
      },
      maxConcurrent: PLACES,
      sentryTimings: { deadlineMs: 5_000, breakerRestMs: 100, probePatienceMs: 100 },
    });
    const { slack, sentry, app } = stack;
    for (const { email } of people) {
      sentry.world.addMember({ email, orgRole: 'owner' });
      const invite = { email: `by-${email}`, orgRole: 'member', account: undefined };
      invites.push(sentry.world.addMember(invite).id);
      issues.push(sentry.world.addIssue({ project: 'storefront', title: `Of ${email}` }).id);
    }
    storm = watchStorm(slack);
    const forms = formsOf(stack);
    await forms.open('owner', 'invite kept@example.com member');

    sentry.faults.set({ kind: 'hang' });
    sent = await Promise.all(
      Array.from({ length: COMMANDS }, (_, index) =>
        storm.send(`hang-${index % people.length}`, textOf(index)),
      ),
    );
    await slack.submit({ as: 'owner' });
    formAtSubmit = forms.seen('owner');
    await app.settled();
  }, 60_000);
  afterAll(() => stack.stop());

  const textOf = (index: number) =>
    index % CHANGE_EVERY === 0
      ? `resend ${invites[index / CHANGE_EVERY]}`
      : `issue ${issues[index % people.length]}`;
  const answerTo = ({ answers: [answer] }: Sent) => answer?.text ?? '';

  it('every command is acknowledged and gets exactly one reply', () => {
    expect(new Set(sent.map(({ ack }) => ack?.status))).toEqual(new Set([200]));
    expect(sent.filter(({ answers }) => answers.length !== 1)).toEqual([]);
    expect(storm.elsewhere()).toBe(0);
  });

  it('excess commands are refused at once, and the others report that Sentry is down', () => {
    const busy = sent.filter((one) => answerTo(one).includes(BUSY));
    const ofSentry = sent.filter((one) => answerTo(one).includes('Sentry'));
    expect(ofSentry.length).toBeGreaterThanOrEqual(PLACES);
    expect(busy.length).toBeGreaterThan(0);
    expect(busy.length + ofSentry.length).toBe(COMMANDS);
  });

  it('a submitted form keeps what was filled in, and says why it failed', () => {
    expect(Object.values(formAtSubmit.errors).join()).toContain(BUSY);
    expect(formAtSubmit.filled).toMatchObject({ emails: 'kept@example.com' });
    expect(formAtSubmit.submit).toBeDefined();
  });

  it('everyone is served once Sentry is back, and the log has the outcome of each accepted change', async () => {
    stack.sentry.faults.clear();
    let audit = '';
    while (!audit.includes('resend the invite'))
      audit = (await stack.ask('owner', 'audit 50')).text;
    const changes = sent.filter(({ text }) => text.startsWith('resend'));
    const taken = changes.filter((one) => !answerTo(one).includes(BUSY));
    const entries = audit.split('\n').filter((line) => line.includes('resend the invite'));
    expect(entries).toHaveLength(taken.length);
    for (const entry of entries) expect(entry).toContain('*failed:* Sentry didn’t answer');

    // Retries until the circuit breaker lets a call through to test whether Sentry is back.
    const last = `issue ${issues[people.length - 1]}`;
    let served = '';
    while (!served.includes('Of hang-24')) served = (await stack.ask('owner', last)).text;
    for (const half of [people.slice(0, PLACES - 5), people.slice(PLACES - 5)]) {
      const later = await Promise.all(half.map(({ handle }) => storm.send(handle, last)));
      await stack.app.settled();
      expect(later.filter((one) => !answerTo(one).includes('Of hang-24'))).toEqual([]);
    }
  }, 30_000);
});

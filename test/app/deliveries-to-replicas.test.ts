import { describe, expect, it, onTestFinished } from 'vitest';
import type { LocalMessage } from '../../sandbox/slack/workspace/message.ts';
import { DATABASES } from '../store/support/databases.ts';
import { type FanOut, startFanOut } from '../support/fan-out.ts';
import { allText } from '../support/message-text.ts';
import { type Replicas, startReplicas } from '../support/start-replicas.ts';

/** Deliveries of each kind; set `DELIVERIES=1000` for the long run. */
const IS_LONG = process.env['DELIVERIES'] !== undefined;
const DELIVERIES = Number(process.env['DELIVERIES'] ?? 3);
const REPLICAS = 3;
const TIMEOUT_MS = 30_000 + DELIVERIES * 2_000;
const postgres = DATABASES.filter(({ kind }) => kind === 'postgres');

describe.each(postgres)('one delivery sent to all replicas at once', ({ create }) => {
  it(
    'causes a single act, whatever it is',
    async () => {
      const replicas = await start(create);
      const asked: Record<string, unknown> = {};
      const done: Record<string, unknown> = {};
      for (const [kind, count] of Object.entries(kindsOf(replicas))) {
        const counts = await counted(replicas, count);
        asked[kind] = counts.asked;
        done[kind] = counts.done;
        if (IS_LONG) process.stderr.write(`${kind}: ${JSON.stringify(counts.done)}\n`);
      }
      expect(done).toEqual(asked);
      expect(await bootstrapped(replicas.sql)).toBe(1);
    },
    TIMEOUT_MS * 7,
  );

  it('is reported once when it cannot be recorded in time, and then nothing happens', async () => {
    const { slack, sql, settled } = await start(create);
    await sql('begin');
    await sql('select 1 from audit_head for update');
    await slack.command({ as: 'owner', in: 'general', text: 'block @nobody' });
    await sql('rollback');
    await settled();
    const answers = slack
      .messagesSeenBy('owner', 'general')
      .filter(({ author }) => author.kind === 'bot');
    expect(answers.map(allText)).toEqual([expect.stringMatching(/nothing/i)]);
    expect(await sql("select 1 from audit_entries where capability = 'user:block'")).toEqual([]);
    expect(await sql('select 1 from slack_blocks')).toEqual([]);
  });
});

describe.each(postgres)('a delivery over sockets', ({ create }) => {
  it("causes a single act when its socket dies and another replica's socket gets the redelivery", async () => {
    const database = await create();
    const replicas = await startReplicas({
      urls: [database.url, database.url],
      environment: {},
      stack: { transport: 'socket' },
    });
    onTestFinished(replicas.stop);
    const { slack, settled } = replicas;
    const connected = (count: number) =>
      slack.waitFor(() => slack.sockets.count >= count, { what: `${count} sockets` });
    const answers = () =>
      slack.messagesSeenBy('member', 'general').filter(({ author }) => author.kind === 'bot');
    await connected(4);
    const asked = slack.command({ as: 'member', in: 'general', text: 'issue STOREFRONT-1A' });
    slack.sockets.cut();
    await asked;
    await connected(4);
    const sent = slack.deliveries.find(({ kind }) => kind === 'command');
    if (sent === undefined) throw new Error('nothing was delivered');
    // Slack uses the sockets in turn, so each of the four gets the delivery once.
    const acks = await Promise.all([1, 2, 3, 4].map(() => slack.redeliver(sent)));
    expect(acks.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    await settled();
    expect(answers()).toHaveLength(1);
    // The claim is stored as done, so a restarted replica will not act on the delivery either.
    expect(await database.sql('select key from claims where lease_until is null')).toHaveLength(1);
  });
});

if (postgres.length === 0) {
  it.skip('deliveries to replicas are skipped: TEST_DATABASE_URL is not set', () => {});
}

/** Three replicas that all get every delivery. */
type Together = Replicas & Pick<FanOut, 'faults'> & { readonly sql: Sql };

async function start(create: (typeof postgres)[number]['create']): Promise<Together> {
  const { url, sql } = await create();
  const replicas = await startReplicas({
    urls: Array.from({ length: REPLICAS }, () => url),
    environment: { BOOTSTRAP_LINKS: 'U0OWNER=owner@example.com' },
    stack: { bareIds: true },
  });
  onTestFinished(replicas.stop);
  const { url: address, faults, stop } = await startFanOut(replicas.endpoints);
  onTestFinished(stop);
  replicas.slack.connect(address);
  return { ...replicas, faults, sql };
}

type Sql = (text: string) => Promise<readonly Record<string, unknown>[]>;
/** Sends the deliveries of one kind, and returns the expected and the actual number of acts by name. */
type Count = () => Promise<{
  readonly asked: Readonly<Record<string, number>>;
  readonly done: () => Promise<Readonly<Record<string, number>>>;
}>;

async function counted({ settled, faults }: Together, count: Count) {
  const { asked, done } = await count();
  await settled();
  return {
    asked: { ...asked, faults: 0 },
    done: { ...(await done()), faults: faults.length },
  };
}

function kindsOf({ slack, sentry, sql }: Together): Readonly<Record<string, Count>> {
  // When two homes are published over the same version, Slack refuses one and the bot publishes again: count successes.
  const calls = (name: string) =>
    slack.apiCalls.filter(({ method, answer }) => method === name && answer?.body['ok'] !== false)
      .length;
  const botMessages = (as: string, channel: string) =>
    slack.messagesSeenBy(as, channel).filter(({ author }) => author.kind === 'bot');
  const answerTo = async (as: string, channel: string, text: string) => {
    const before = new Set(botMessages(as, channel).map(({ ts }) => ts));
    await slack.command({ as, in: channel, text });
    const isNew = ({ ts, visibleTo }: LocalMessage) => visibleTo !== undefined && !before.has(ts);
    const answer = () => botMessages(as, channel).find(isNew);
    return slack.waitFor(answer, { what: `an answer to ${text}`, timeoutMs: TIMEOUT_MS });
  };
  const intents = async (capability: string) => {
    const rows = await sql(
      `select change_id from audit_entries where kind = 'intent' and capability = '${capability}'`,
    );
    return rows.length;
  };

  return {
    'a look-up': async () => {
      const before = botMessages('member', 'general').length;
      await each(20, () =>
        slack.command({ as: 'member', in: 'general', text: 'issue STOREFRONT-1A' }),
      );
      const done = async () => ({ answers: botMessages('member', 'general').length - before });
      return { asked: { answers: DELIVERIES }, done };
    },

    'a change': async () => {
      const before = botMessages('owner', 'general').length;
      await each(1, (index) =>
        answerTo('owner', 'general', `block @nobody${index % 2 === 0 ? '' : ' off'}`),
      );
      const done = async () => ({
        answers: botMessages('owner', 'general').length - before,
        intents: await intents('user:block'),
      });
      return { asked: { answers: DELIVERIES, intents: DELIVERIES }, done };
    },

    'a button that answers': async () => {
      const before = calls('response_url');
      await each(1, async () => {
        const message = await answerTo('admin', 'general', 'isue STOREFRONT-1A');
        await slack.click({ as: 'admin', message, text: 'Run it' });
      });
      const done = async () => ({ answers: calls('response_url') - before });
      return { asked: { answers: 2 * DELIVERIES }, done };
    },

    'a button that shares': async () => {
      await each(1, async () => {
        const message = await answerTo('member', 'general', 'org');
        // Twice, as users do: the second click is a separate delivery.
        await Promise.all([
          slack.click({ as: 'member', message, text: 'Share to channel' }),
          slack.click({ as: 'member', message, text: 'Share to channel' }),
        ]);
      });
      const done = async () => ({
        shared: botMessages('member', 'general').filter(
          ({ visibleTo, ...message }) =>
            visibleTo === undefined && allText(message).includes('Shared by'),
        ).length,
      });
      return { asked: { shared: DELIVERIES }, done };
    },

    'a form with two changes': async () => {
      const before = botMessages('owner', 'general').length;
      sentry.resetCalls();
      const enough = 2 * DELIVERIES;
      sentry.rateLimits.allowInvites({ perUser: enough, perOrganization: enough });
      await each(1, async (index) => {
        const text = `invite one-${index}@example.com two-${index}@example.com member`;
        await slack.command({ as: 'owner', in: 'general', text });
        const form = () => slack.modalOf('owner')?.view.payload['submit'];
        await slack.waitFor(form, { what: 'the form', timeoutMs: TIMEOUT_MS });
        await slack.submit({ as: 'owner' });
        const answers = () => botMessages('owner', 'general').length > before + index;
        await slack.waitFor(answers, { what: 'the receipt', timeoutMs: TIMEOUT_MS });
        await slack.closeView({ as: 'owner' });
      });
      const done = async () => ({
        receipts: botMessages('owner', 'general').length - before,
        intents: await intents('member:invite'),
        invites: sentry.calls.filter(({ method }) => method === 'POST').length,
      });
      const asked = { receipts: DELIVERIES, intents: 2 * DELIVERIES, invites: 2 * DELIVERIES };
      return { asked, done };
    },

    'links in a message': async () => {
      const before = calls('chat.unfurl');
      await each(20, () =>
        slack.post({
          as: 'member',
          in: 'general',
          text: 'https://acme.sentry.io/issues/6500000001/',
        }),
      );
      return {
        asked: { unfurls: DELIVERIES },
        done: async () => ({ unfurls: calls('chat.unfurl') - before }),
      };
    },

    'bare IDs in a message': async () => {
      await answerTo('owner', 'general', 'previews full ids on');
      const posted: LocalMessage[] = [];
      const repliesTo = (ts: string) =>
        botMessages('member', 'general').filter(({ threadTs }) => threadTs === ts);
      await each(1, async () => {
        // As if half an hour had passed since the last reply.
        await sql('update hints set shown_at = 0');
        const message = await slack.post({ as: 'member', in: 'general', text: 'STOREFRONT-1A' });
        posted.push(message);
        const isAnswered = () => repliesTo(message.ts).length > 0;
        await slack.waitFor(isAnswered, { what: 'a reply', timeoutMs: TIMEOUT_MS });
      });
      const done = async () => ({ replies: posted.flatMap(({ ts }) => repliesTo(ts)).length });
      return { asked: { replies: DELIVERIES }, done };
    },

    'a home that is opened': async () => {
      const before = calls('views.publish');
      // One at a time: the bot skips to the newest home when a user opens it repeatedly.
      await each(1, async (index) => {
        await slack.openHome({ as: 'member' });
        const isShown = () => calls('views.publish') > before + index;
        await slack.waitFor(isShown, { what: 'the home', timeoutMs: TIMEOUT_MS });
      });
      const done = async () => ({ homes: calls('views.publish') - before });
      return { asked: { homes: DELIVERIES }, done };
    },
  };

  /** Runs the work once per delivery, `atOnce` of them in parallel. */
  async function each(atOnce: number, work: (index: number) => Promise<unknown>): Promise<void> {
    for (let from = 0; from < DELIVERIES; from += atOnce) {
      const indexes = Array.from({ length: Math.min(atOnce, DELIVERIES - from) }, (_, at) => at);
      await Promise.all(indexes.map((at) => work(from + at)));
    }
  }
}

async function bootstrapped(sql: Sql): Promise<number> {
  const rows = await sql(
    `select change_id from audit_entries where capability = 'link:bootstrap' and outcome = 'succeeded'`,
  );
  return rows.length;
}

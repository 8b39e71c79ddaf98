import { describe, expect, it } from 'vitest';
import { requestNoticeJob } from '../../../src/changes/jobs/request-notice-job.ts';
import type { JobRun } from '../../../src/changes/jobs/start-jobs.ts';
import { CAPABILITIES, type Capability } from '../../../src/model/capability.ts';
import type { ChannelKind } from '../../../src/model/channel.ts';
import type { InviteRequest } from '../../../src/model/member.ts';
import type { Message } from '../../../src/model/message.ts';
import type { TeamRequest } from '../../../src/model/team.ts';
import type { ListPage } from '../../../src/ports/sentry.ts';
import { anIntent, carryOut } from '../../store/support/changes.ts';
import { DATABASES } from '../../store/support/databases.ts';
import { expectValidMessage } from '../../support/expect-valid-blocks.ts';
import { aMember, anInviteRequest, aTeamRequest } from '../../support/models.ts';

const MINUTE = 60_000;

interface Posted {
  readonly to: string;
  message: Message;
}

describe.each(DATABASES)('the notices of requests on $kind', ({ create }) => {
  async function setUp(
    options: { readonly kind?: ChannelKind; readonly may?: readonly Capability[] } = {},
  ) {
    const store = await (await create()).open();
    const lists: { invites: InviteRequest[]; teams: TeamRequest[]; perPage: number } = {
      invites: [],
      teams: [],
      perPage: 100,
    };
    const posts: Posted[] = [];
    let now = new Date('2026-11-23T10:00:00Z').getTime();
    let calls = 0;
    let isSilent = false;
    let progress: string | undefined;
    const run: JobRun = {
      get progress() {
        return progress;
      },
      note: async (noted) => {
        progress = noted;
      },
      signal: new AbortController().signal,
    };
    const page = async (cursor = '0'): Promise<ListPage<InviteRequest>> => {
      calls += 1;
      const from = Number(cursor);
      const end = from + lists.perPage;
      const next = end < lists.invites.length ? String(end) : undefined;
      const rows = lists.invites.slice(from, end);
      return { rows, next, previous: undefined, dropped: 0, unreadable: [] };
    };
    const job = requestNoticeJob({
      reader: {
        listInviteRequests: () => ({
          page,
          pages() {
            throw new Error('one page a round');
          },
        }),
        async listTeamRequests() {
          calls += 1;
          return { requests: lists.teams, unreadable: [] };
        },
      },
      audit: store.audit,
      findDeciders: async (team) => (team === undefined ? ['U0MANAGER', 'U0OWNER'] : ['U0ADMIN']),
      tokenAllows: async () => options.may ?? CAPABILITIES,
      notices: {
        async post(to, message) {
          if (isSilent) return undefined;
          posts.push({ to, message });
          return { channelId: `D-${to}`, ts: String(posts.length - 1) };
        },
        async update({ ts }, message) {
          const posted = posts[Number(ts)];
          if (posted !== undefined) posted.message = message;
        },
      },
      channelId: options.kind === undefined ? undefined : 'C0REQUESTS',
      channelKind: async () => options.kind ?? 'private',
      now: () => new Date(now),
      random: () => 0.5,
    });
    return {
      store,
      lists,
      posts,
      look: () => job.run(run),
      later: (minutes: number) => {
        now += minutes * MINUTE;
      },
      silence: (silent: boolean) => {
        isSilent = silent;
      },
      calls: () => calls,
      told: () => posts.map(({ to }) => to),
    };
  }
  const textsOf = (posts: readonly Posted[]) => posts.map(({ message }) => message.text).join('\n');
  const buttonsIn = ({ message }: Posted) => JSON.stringify(message.blocks).includes('"button"');
  const requests = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      anInviteRequest({ id: String(index + 1), email: `new-${index + 1}@example.com` }),
    );

  it('go to those who may decide, once, with two calls a round', async () => {
    const { lists, look, later, told, posts, calls } = await setUp();
    lists.invites = requests(1);
    lists.teams = [aTeamRequest({ id: '771' })];
    await look();
    expect(told()).toEqual(['U0ADMIN', 'U0MANAGER', 'U0OWNER']);
    for (const posted of posts) {
      expectValidMessage(posted.message);
      expect(buttonsIn(posted)).toBe(true);
    }
    await look();
    later(4);
    await look();
    expect([told().length, calls()]).toEqual([3, 4]);
  });

  it('wait for the next round, but not after a decision through the bot', async () => {
    const { store, lists, look, calls, posts } = await setUp();
    lists.invites = [anInviteRequest({ id: '4' })];
    await look();
    await look();
    expect(calls()).toBe(2);
    await carryOut(
      store,
      anIntent({
        id: 'change-1',
        capability: 'request:approve',
      }),
    );
    lists.invites = [];
    await look();
    expect(calls()).toBe(4);
    expect(posts.some(buttonsIn)).toBe(false);
    expect(textsOf(posts)).toMatch(/Approved by <@U0/);
    await look();
    expect(calls()).toBe(4);
  });

  it('say that a request was decided in Sentry, and lose their buttons', async () => {
    const { lists, look, later, posts } = await setUp();
    lists.invites = requests(1);
    await look();
    lists.invites = [];
    later(5);
    await look();
    expect(posts.some(buttonsIn)).toBe(false);
    expect(textsOf(posts)).toMatch(/new-1@example\.com[\s\S]*Decided in Sentry, or taken back/);
  });

  it('become one digest when more than five arrive in a round', async () => {
    const { lists, look, later, told, posts } = await setUp({ kind: 'private' });
    lists.invites = requests(6);
    await look();
    expect(told()).toEqual(['U0MANAGER', 'U0OWNER', 'C0REQUESTS']);
    expect(textsOf(posts)).toMatch(/6 new requests/);
    later(5);
    await look();
    expect(posts).toHaveLength(3);
  });

  it('walk through a long list one page a round, and miss no end of a request', async () => {
    const { lists, look, later, posts, calls } = await setUp();
    lists.perPage = 2;
    lists.invites = requests(5);
    for (let round = 0; round < 3; round += 1) {
      await look();
      later(5);
    }
    expect([posts.length, calls()]).toEqual([10, 6]);
    lists.invites = lists.invites.slice(1);
    for (let round = 0; round < 2; round += 1) {
      await look();
      later(5);
    }
    expect(posts.filter((posted) => !buttonsIn(posted))).toHaveLength(2);
    expect(posts).toHaveLength(10);
  });

  it('are not repeated when they could not be delivered', async () => {
    const { lists, look, later, told, silence } = await setUp();
    silence(true);
    lists.invites = requests(1);
    await look();
    silence(false);
    later(5);
    await look();
    expect(told()).toEqual([]);
  });

  it('mask addresses in the channel, and never go to one that another company shares', async () => {
    const own = await setUp({ kind: 'public' });
    own.lists.invites = requests(1);
    await own.look();
    const inChannel = own.posts.filter(({ to }) => to === 'C0REQUESTS');
    expect(textsOf(inChannel)).toMatch(/Asks to join|asks to invite/);
    expect(JSON.stringify(inChannel)).not.toContain('new-1@example.com');
    const shared = await setUp({ kind: 'external' });
    shared.lists.invites = requests(1);
    await shared.look();
    expect(shared.told()).toEqual(['U0MANAGER', 'U0OWNER']);
  });

  it('offer only what the token of the bot can do', async () => {
    const { lists, look, posts } = await setUp({ may: ['request:refuse'] });
    lists.invites = [anInviteRequest({ inviterName: aMember().name, origin: 'invite' })];
    await look();
    const blocks = JSON.stringify(posts[0]?.message.blocks);
    expect(blocks).toContain('requests refuse');
    expect(blocks).not.toContain('requests approve');
  });
});

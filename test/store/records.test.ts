import { describe, expect, it } from 'vitest';
import { LeaseLostError } from '../../src/errors/store-errors.ts';
import type { SlackLink } from '../../src/model/slack-user.ts';
import { leaseOf } from './support/changes.ts';
import { DATABASES } from './support/databases.ts';

const START = new Date('2026-11-01T00:00:00Z');
const USER = { teamId: 'T0', userId: 'U0MEMBER' };
const OTHER = { teamId: 'T0', userId: 'U0OTHER' };

const aLink = (facts: Partial<SlackLink> = {}): SlackLink => ({
  user: USER,
  memberId: '4',
  email: 'member@example.com',
  madeBy: 'command',
  linkedBy: 'U0OWNER',
  changeId: 'change-1',
  at: START,
  ...facts,
});

const EVERY_MS = 10_000;

describe.each(DATABASES)('the record stores on $kind', ({ create }) => {
  const open = async (now: () => Date = () => START) => (await create()).open({ now });

  it('find a link by its user and by its member, in one workspace', async () => {
    const { links } = await open();
    expect(await links.put(aLink())).toBe(true);
    expect(await links.ofUser(USER)).toEqual(aLink());
    expect(await links.ofMember('T0', '4')).toEqual(aLink());
    expect(await links.ofUser({ ...USER, teamId: 'T1' })).toBeUndefined();
    expect(await links.ofMember('T1', '4')).toBeUndefined();
    expect(await links.ofMember('T0', '5')).toBeUndefined();
  });

  it("find a user's block, link and member's link at once, in one workspace", async () => {
    const { links, blocks, userRecords } = await open();
    const none = { block: undefined, link: undefined, memberLink: undefined };
    expect(await userRecords.of(USER, '4')).toEqual(none);
    await links.put(aLink());
    await links.put(aLink({ user: OTHER, memberId: '5', changeId: 'change-2' }));
    const block = { user: USER, blockedBy: 'U0OWNER', changeId: 'change-3', at: START };
    await blocks.put(block);
    expect(await userRecords.of(USER, '4')).toEqual({
      block,
      link: aLink(),
      memberLink: aLink(),
    });
    expect(await userRecords.of(OTHER, '4')).toEqual({
      block: undefined,
      link: aLink({ user: OTHER, memberId: '5', changeId: 'change-2' }),
      memberLink: aLink(),
    });
    const nobody = { teamId: 'T0', userId: 'U0NOBODY' };
    expect(await userRecords.of(nobody, '5')).toMatchObject({
      link: undefined,
      memberLink: { user: OTHER },
    });
    expect(await userRecords.of(nobody, undefined)).toEqual(none);
    expect(await userRecords.of({ ...USER, teamId: 'T1' }, '4')).toEqual(none);
  });

  it("replace a user's link, and allow one user per member", async () => {
    const { links } = await open();
    await links.put(aLink());
    expect(await links.put(aLink({ memberId: '5', changeId: 'change-2' }))).toBe(true);
    expect(await links.ofMember('T0', '4')).toBeUndefined();
    expect(await links.put(aLink({ user: OTHER, memberId: '5', changeId: 'change-3' }))).toBe(
      false,
    );
    expect(await links.ofMember('T0', '5')).toMatchObject({ user: USER });
    expect(await links.put(aLink({ user: { teamId: 'T1', userId: 'U9' }, memberId: '5' }))).toBe(
      true,
    );
  });

  it('remove the given link, but not a later one', async () => {
    const { links } = await open();
    await links.put(aLink());
    await links.put(aLink({ changeId: 'change-2' }));
    expect(await links.remove(USER, 'change-1')).toBe(false);
    expect(await links.remove(USER, 'change-2')).toBe(true);
    expect(await links.ofUser(USER)).toBeUndefined();
  });

  it("remember forever that an operator's pair was applied", async () => {
    const { links } = await open();
    const bootstrap = aLink({ madeBy: 'bootstrap', linkedBy: undefined });
    expect(await links.wasBootstrapped('pair')).toBe(false);
    await links.put(bootstrap, 'pair');
    expect(await links.ofUser(USER)).toEqual(bootstrap);
    await links.remove(USER, 'change-1');
    expect(await links.wasBootstrapped('pair')).toBe(true);
    await links.noteBootstrapped('pair');
    await links.noteBootstrapped('other pair');
    expect(await links.wasBootstrapped('other pair')).toBe(true);
  });

  it('do not mark a pair as applied if its link could not be made', async () => {
    const { links } = await open();
    await links.put(aLink());
    expect(await links.put(aLink({ user: OTHER }), 'pair')).toBe(false);
    expect(await links.wasBootstrapped('pair')).toBe(false);
  });

  it('preserve the first block of a user until it is lifted', async () => {
    const { blocks } = await open();
    const block = { user: USER, blockedBy: 'U0OWNER', changeId: 'change-1', at: START };
    expect(await blocks.of(USER)).toBeUndefined();
    await blocks.put(block);
    await blocks.put({ ...block, changeId: 'change-2', blockedBy: 'U0MANAGER' });
    expect(await blocks.of(USER)).toEqual(block);
    expect(await blocks.of(OTHER)).toBeUndefined();
    await blocks.remove(USER);
    expect(await blocks.of(USER)).toBeUndefined();
  });

  it("store a channel's settings, even undecided ones", async () => {
    const { channelSettings } = await open();
    expect(await channelSettings.of('T0', 'C0')).toEqual({ previews: undefined, ids: undefined });
    for (const settings of [
      { previews: 'thin', ids: true },
      { previews: 'off', ids: false },
      { previews: undefined, ids: undefined },
    ] as const) {
      await channelSettings.put('T0', 'C0', settings);
      expect(await channelSettings.of('T0', 'C0')).toEqual(settings);
    }
    expect(await channelSettings.of('T0', 'C1')).toEqual({ previews: undefined, ids: undefined });
  });

  it('grant a hint once, and again after a long enough pause', async () => {
    let now = START;
    const { hints } = await open(() => now);
    const dayAgo = () => new Date(now.getTime() - 86_400_000);
    const askers = await Promise.all([1, 2, 3].map(() => hints.claim('T0:U0', dayAgo())));
    expect(askers.filter(Boolean)).toHaveLength(1);
    expect(await hints.claim('T0:U1', dayAgo())).toBe(true);
    expect(await hints.isShown('T0:U1', dayAgo())).toBe(true);
    expect(await hints.isShown('T0:U2', dayAgo())).toBe(false);
    now = new Date(START.getTime() + 86_400_001);
    expect(await hints.isShown('T0:U1', dayAgo())).toBe(false);
    expect(await hints.claim('T0:U0', dayAgo())).toBe(true);
    expect(await hints.claim('T0:U0', dayAgo())).toBe(false);
    expect(await hints.forget(now)).toBe(1);
  });

  it('store whose rights a preview uses: the first author of the link, until the preview is deleted', async () => {
    const { previews } = await open();
    const place = { teamId: 'T0', channelId: 'C0', messageTs: '1.2', subject: 'issue:1' };
    const preview = { ...place, authorId: 'U0', amount: 'full', at: START } as const;
    const other = { ...preview, authorId: 'U1', amount: 'thin' } as const;
    expect(await previews.note([preview], START)).toEqual([{ preview, isNew: true }]);
    expect(await previews.note([other], START)).toEqual([{ preview, isNew: false }]);
    expect(await previews.of(place)).toEqual(preview);
    expect(await previews.of({ ...place, messageTs: '1.3' })).toBeUndefined();
    expect(await previews.of({ ...place, subject: 'issue:2' })).toBeUndefined();
    expect(await previews.forget(START)).toBe(0);
    expect(await previews.forget(new Date(START.getTime() + 1))).toBe(1);
    expect(await previews.of(place)).toBeUndefined();
  });

  it('mark a preview as thin if the channel saw the subject recently, even when many are recorded at once', async () => {
    let now = START;
    const { previews } = await open(() => now);
    const halfHourAgo = () => new Date(now.getTime() - 1_800_000);
    const preview = (messageTs: string, channelId = 'C0') =>
      ({
        teamId: 'T0',
        channelId,
        messageTs,
        subject: 'issue:1',
        authorId: 'U0',
        amount: 'full',
        at: START,
      }) as const;
    const amounts = async (...asked: readonly ReturnType<typeof preview>[]) =>
      (await previews.note(asked, halfHourAgo())).map((noted) => noted.preview.amount);
    expect(await amounts(preview('1'), preview('2'), preview('1', 'C1'))).toEqual([
      'full',
      'thin',
      'full',
    ]);
    const many = await Promise.all(
      ['3', '4', '5'].map((ts) => amounts(preview(ts), preview(ts, 'C2'))),
    );
    expect(many.flat().filter((amount) => amount === 'full')).toHaveLength(1);
    now = new Date(START.getTime() + 1_800_001);
    expect(await amounts(preview('6'))).toEqual(['full']);
    expect(await previews.note([], START)).toEqual([]);
  });

  it('grant a due job to one process, with its stored state', async () => {
    let now = START;
    const database = await create();
    const { jobs } = await database.open({ now: () => now });
    const claims = await Promise.all(
      ['one', 'two', 'three'].map((owner) => jobs.claim('mirror', leaseOf(owner, now), EVERY_MS)),
    );
    expect(claims.filter((claim) => claim !== undefined)).toEqual([{ progress: undefined }]);
    const owner = ['one', 'two', 'three'][claims.findIndex((claim) => claim !== undefined)] ?? '';

    await jobs.note('mirror', '42', leaseOf(owner, now));
    await expect(jobs.note('mirror', '43', leaseOf('nobody', now))).rejects.toThrow(LeaseLostError);
    await jobs.finish('mirror', owner, new Date(START.getTime() + 5_000));
    expect(await jobs.claim('mirror', leaseOf('two', now), EVERY_MS)).toBeUndefined();
    now = new Date(START.getTime() + 5_000);
    expect(await jobs.claim('mirror', leaseOf('two', now), EVERY_MS)).toEqual({ progress: '42' });
    expect(await jobs.claim('other', leaseOf('two', now), EVERY_MS)).toEqual({
      progress: undefined,
    });
  });

  it('grant a job to another process when the lease has expired', async () => {
    let now = START;
    const { jobs } = await open(() => now);
    await jobs.claim('mirror', leaseOf('one', now), EVERY_MS);
    now = new Date(START.getTime() + 60_000);
    expect(await jobs.claim('mirror', leaseOf('two', now), EVERY_MS)).toEqual({
      progress: undefined,
    });
    await expect(jobs.note('mirror', '1', leaseOf('one', now))).rejects.toThrow(LeaseLostError);
  });

  it('still contain everything after a restart', async () => {
    const database = await create();
    const first = await database.open();
    await first.links.put(aLink());
    await first.probe();
    await first.close();
    const second = await database.open();
    expect(await second.links.ofUser(USER)).toEqual(aLink());
  });
});

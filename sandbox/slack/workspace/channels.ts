import type { AppSettings } from './app-settings.ts';
import type { LocalPerson } from './person.ts';
import type { Roster } from './roster.ts';

/** Kind of a conversation: `dm` is between a user and the bot, `people-dm` between two users without the bot. */
export type LocalChannelKind =
  | 'public'
  | 'private'
  | 'shared'
  | 'pending-shared'
  | 'dm'
  | 'people-dm';

/** Conversation. */
export interface LocalChannel {
  readonly id: string;
  readonly name: string;
  readonly kind: LocalChannelKind;
  readonly botIsMember: boolean;
  /** Users of a direct conversation; empty for channels, which are open to everyone. */
  readonly userIds: readonly string[];
}

/** Channel to create in a workspace. */
export interface ChannelSetup {
  readonly name: string;
  readonly kind: 'public' | 'private' | 'shared' | 'pending-shared';
  /** Whether the bot was invited; true by default. */
  readonly botIsMember?: boolean;
}

/** Channels of each kind. */
export const DEFAULT_CHANNELS: readonly ChannelSetup[] = [
  { name: 'general', kind: 'public' },
  { name: 'incidents', kind: 'private' },
  { name: 'partner-room', kind: 'shared' },
  { name: 'pending-shared', kind: 'pending-shared' },
  { name: 'lobby', kind: 'public', botIsMember: false },
  { name: 'closed-room', kind: 'private', botIsMember: false },
];

/** Conversations of the workspace. */
export interface Channels {
  /** Returns the channels, and the direct conversations opened so far. */
  list(): readonly LocalChannel[];
  find(id: string): LocalChannel | undefined;
  /** Returns a channel by name (with or without `#`), or any conversation by ID; throws if there is none. */
  named(nameOrId: string): LocalChannel;
  /**
   * Returns a conversation by name (with or without `#`) or ID; `dm` and `people-dm` are those of `person`. Throws if
   * there is none or the person is not in it.
   */
  get(nameOrId: string, person: LocalPerson): LocalChannel;
  /** Reports whether users of another company are in it. */
  isExternal(channel: LocalChannel): boolean;
  /** Returns the user's conversation with the bot, and opens it if necessary. */
  dmWith(person: LocalPerson): LocalChannel;
}

const idPart = (text: string): string => text.replaceAll(/[^a-z0-9]/gi, '').toUpperCase();

/** Creates the channels; direct conversations are opened when they are first named. */
export const createChannels = (
  setup: readonly ChannelSetup[],
  roster: Roster,
  app: Pick<AppSettings, 'teamId'>,
): Channels => {
  const byId = new Map<string, LocalChannel>();
  for (const { name, kind, botIsMember = true } of setup) {
    const id = `C0${idPart(name)}`;
    byId.set(id, { id, name, kind, botIsMember, userIds: [] });
  }
  const open = (channel: LocalChannel): LocalChannel => {
    const known = byId.get(channel.id);
    if (known === undefined) byId.set(channel.id, channel);
    return known ?? channel;
  };
  const named = (nameOrId: string): LocalChannel => {
    const name = nameOrId.replace(/^#/, '');
    const found =
      [...byId.values()].find((channel) => channel.name === name && channel.userIds.length === 0) ??
      byId.get(nameOrId);
    if (found === undefined) throw new Error(`no channel called ${nameOrId} in this Slack`);
    return found;
  };
  const dmWith = (person: LocalPerson): LocalChannel =>
    open({
      id: `D0${idPart(person.userId)}`,
      name: 'directmessage',
      kind: 'dm',
      botIsMember: true,
      userIds: [person.userId],
    });
  const peopleDm = (person: LocalPerson): LocalChannel => {
    const other = roster.people.find(
      ({ slack, userId }) => slack === 'full' && userId !== person.userId,
    );
    if (other === undefined) throw new Error('a conversation between people needs two of them');
    const userIds = [person.userId, other.userId].toSorted();
    return open({
      id: `D1${userIds.map(idPart).join('')}`,
      name: 'directmessage',
      kind: 'people-dm',
      botIsMember: false,
      userIds,
    });
  };
  return {
    list: () => [...byId.values()],
    find: (id) => byId.get(id),
    named,
    dmWith,
    isExternal: (channel) =>
      channel.kind === 'shared' ||
      channel.userIds.some((userId) => roster.homeTeamOf(roster.get(userId)) !== app.teamId),
    get: (nameOrId, person) => {
      if (nameOrId === 'dm') return dmWith(person);
      if (nameOrId === 'people-dm') return peopleDm(person);
      const found = named(nameOrId);
      if (found.userIds.length > 0 && !found.userIds.includes(person.userId)) {
        throw new Error(`${person.handle} is not in the conversation ${nameOrId}`);
      }
      return found;
    },
  };
};

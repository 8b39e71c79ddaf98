import type { AppSettings } from './app-settings.ts';
import type { LocalPerson } from './person.ts';
import type { Roster } from './roster.ts';

/** `dm` is a person's conversation with the bot, `people-dm` one between two people, without the bot. */
export type LocalChannelKind =
  | 'public'
  | 'private'
  | 'shared'
  | 'pending-shared'
  | 'dm'
  | 'people-dm';

/** A conversation. */
export interface LocalChannel {
  readonly id: string;
  readonly name: string;
  readonly kind: LocalChannelKind;
  readonly botIsMember: boolean;
  /** The people of a direct conversation; empty for channels, which everybody may enter. */
  readonly userIds: readonly string[];
}

/** A channel to set the workspace up with. */
export interface ChannelSetup {
  readonly name: string;
  readonly kind: 'public' | 'private' | 'shared' | 'pending-shared';
  /** False: the bot was not invited. */
  readonly botIsMember?: boolean;
}

/** One of each kind. */
export const DEFAULT_CHANNELS: readonly ChannelSetup[] = [
  { name: 'general', kind: 'public' },
  { name: 'incidents', kind: 'private' },
  { name: 'partner-room', kind: 'shared' },
  { name: 'pending-shared', kind: 'pending-shared' },
  { name: 'lobby', kind: 'public', botIsMember: false },
  { name: 'closed-room', kind: 'private', botIsMember: false },
];

/** The conversations of the workspace. */
export interface Channels {
  /** Channels and the direct conversations that were opened so far. */
  list(): readonly LocalChannel[];
  find(id: string): LocalChannel | undefined;
  /** By id, or name (with or without `#`) of a channel that is no direct conversation; throws if there is none. */
  named(nameOrId: string): LocalChannel;
  /** By name (with or without `#`) or id, as `person` sees it: `dm` and `people-dm` are theirs. Throws for others. */
  get(nameOrId: string, person: LocalPerson): LocalChannel;
  /** Whether people of another company are in it. */
  isExternal(channel: LocalChannel): boolean;
  /** The person's conversation with the bot, opened if need be. */
  dmWith(person: LocalPerson): LocalChannel;
}

const idPart = (text: string): string => text.replaceAll(/[^a-z0-9]/gi, '').toUpperCase();

/** Sets up the channels; direct conversations are opened when they are first named. */
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

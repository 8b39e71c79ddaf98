import type { ChangeFacts, ChangeTarget, OpenChange } from '../../model/change.ts';
import type { ChannelSettings } from '../../model/channel.ts';
import { memberRoleText } from '../members/role-text.ts';
import { channelPreviewLines } from '../previews/channel-previews.ts';
import { channelMention } from '../text/channel-mention.ts';
import { codeLine, dataLine } from '../text/data-line.ts';
import { enumeration } from '../text/enumeration.ts';
import { mention } from '../text/mention.ts';

/** A kind of change in words. */
export interface ChangeWords {
  /** Fits behind "you asked me to". */
  readonly act: (who: string) => string;
  /** What is so now that it is done. */
  readonly done: (change: OpenChange) => string;
}

const MOST_TEAMS = 20;

/** The words of every kind of change that people ask for, by its capability. */
export const CHANGE_WORDS: Readonly<Record<string, ChangeWords>> = {
  'link:create': {
    act: (who) => `link ${who}`,
    done: (change) =>
      `${userOf(change)} is linked to ${memberOf(change)} from now on, and may do here what that member may do.`,
  },
  'link:remove': {
    act: (who) => `take the link of ${who} away`,
    done: (change) => `${userOf(change)} is not linked to ${memberOf(change)} any more.`,
  },
  'user:block': {
    act: (who) => `shut ${who} out of this bot, or let them in`,
    done: (change) =>
      change.plan?.after['blocked'] === true
        ? `${userOf(change)} is shut out of this bot from now on.`
        : `${userOf(change)} may use this bot again.`,
  },
  'member:invite': {
    act: (who) => `invite ${who}`,
    done: (change) => {
      const after = change.plan?.after ?? {};
      return `${memberOf(change)} is invited, as ${roleIn(after)}${teamsIn(after)}.`;
    },
  },
  'invite:resend': {
    act: (who) => `send the invite of ${who} again`,
    done: (change) =>
      change.plan?.before['expired'] === true
        ? `The invite of ${memberOf(change)} had expired; a new one is on its way.`
        : `The invite of ${memberOf(change)} is on its way again.`,
  },
  'invite:cancel': {
    act: (who) => `cancel the invite of ${who}`,
    done: (change) => `The invite of ${memberOf(change)} is cancelled.`,
  },
  'member:change-role': {
    act: (who) => `change the role of ${who}`,
    done: (change) => {
      const { before = {}, after = {} } = change.plan ?? {};
      return `${memberOf(change)}: ${roleIn(before)} → ${roleIn(after)}${teamsIn(after)}.`;
    },
  },
  'member:remove': {
    act: (who) => `remove ${who}`,
    done: (change) => `${memberOf(change)} is no member of the organization any more.`,
  },
  'previews:set': {
    act: () => 'set the link previews of a channel',
    done: ({ channelId = '', plan }) =>
      [
        `From now on in ${channelMention(channelId, 'person')}:`,
        ...channelPreviewLines(settingsOf(plan?.after)),
      ].join('\n'),
  },
  'organization:update': {
    act: () => 'edit the organization',
    done: (change) => `The organization is changed: ${differences(change)}.`,
  },
};

/** Whom a change is about, in a few words. */
export function nameOf({ slackUserId, email, name }: ChangeTarget): string {
  if (slackUserId !== undefined) return mention(slackUserId, 'person');
  return dataLine(name ?? email ?? '', { limit: 120, audience: 'person' }) || 'somebody';
}

function settingsOf(after: ChangeFacts | undefined): ChannelSettings {
  const settings = ['off', 'thin', 'full'] as const;
  return {
    previews: settings.find((setting) => setting === after?.['previews']),
    ids: after?.['ids'] === true,
  };
}

function userOf({ target }: OpenChange): string {
  return target.slackUserId === undefined ? 'That user' : mention(target.slackUserId, 'person');
}

function memberOf({ plan, target }: OpenChange): string {
  const { name = '', email = '' } = plan?.target ?? target;
  const parts = [name, email].map((text) => dataLine(text, { limit: 120, audience: 'person' }));
  const [first = '', second = ''] = parts;
  if (first === '' || first === second) return second || 'that member';
  return second === '' ? first : `${first} (${second})`;
}

function roleIn({ role }: ChangeFacts): string {
  return typeof role === 'string' ? memberRoleText(role) : 'a member';
}

function teamsIn({ teams }: ChangeFacts): string {
  if (!Array.isArray(teams) || teams.length === 0) return ', in no team';
  const names = teams.map((name) => codeLine(String(name), { limit: 80, audience: 'person' }));
  return `, in ${enumeration(names, MOST_TEAMS)}`;
}

const SETTINGS: Readonly<Record<string, string>> = {
  name: 'name',
  slug: 'slug',
  isEarlyAdopter: 'early adopter',
};

function differences({ plan }: OpenChange): string {
  const { before = {}, after = {} } = plan ?? {};
  const value = (of: ChangeFacts[string] | undefined) =>
    codeLine(typeof of === 'boolean' ? (of ? 'on' : 'off') : String(of ?? '–'), {
      limit: 120,
      audience: 'person',
    });
  return Object.entries(SETTINGS)
    .filter(([key]) => before[key] !== after[key])
    .map(([key, label]) => `${label} ${value(before[key])} → ${value(after[key])}`)
    .join(', ');
}

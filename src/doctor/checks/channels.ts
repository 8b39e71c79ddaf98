import type { ChannelProbe, CheckResult } from '../../model/diagnostics.ts';
import type { CachedProbes } from '../cached-probes.ts';
import { defineCheck, fault, notChecked, ok } from '../check.ts';
import type { DoctorSetup } from '../setup.ts';

type ChannelFacts =
  | { readonly kind: 'none' }
  | { readonly kind: 'not-asked' }
  | { readonly kind: 'looked'; readonly id: string; readonly channel: ChannelProbe };

/** Settings that name a channel to post to: what is the case without it, and what the bot does with it. */
const SETTINGS = {
  AUDIT_CHANNEL: {
    without: 'the audit log is only in the database',
    does: 'The audit log is mirrored',
  },
  REQUESTS_CHANNEL: {
    without: 'only those who may decide are told of requests',
    does: 'New requests are told',
  },
} as const;

type Setting = keyof typeof SETTINGS;

/** Checks whether the audit log can be mirrored. */
export const auditChannelCheck = defineCheck<ChannelFacts>({
  name: 'audit-channel',
  title: 'Audit channel',
  takes: 'AUDIT_CHANNEL and the settings of Slack',
  look: (probes) => lookAtChannel(probes, probes.setup.auditChannel),
  evaluate: (facts) => evaluateChannel('AUDIT_CHANNEL', facts),
});

/** Checks whether a channel can be told of new requests. */
export const requestsChannelCheck = defineCheck<ChannelFacts>({
  name: 'requests-channel',
  title: 'Requests channel',
  takes: 'REQUESTS_CHANNEL and the settings of Slack',
  look: (probes) => lookAtChannel(probes, probes.setup.requestsChannel),
  evaluate: (facts) => evaluateChannel('REQUESTS_CHANNEL', facts),
});

function lookAtChannel(
  { setup, slack, probes }: CachedProbes,
  channel: DoctorSetup['auditChannel'],
): Promise<ChannelFacts> | undefined {
  if (channel === 'none') return Promise.resolve({ kind: 'none' });
  const { slack: address } = setup;
  const asked = slack();
  if (channel === undefined || address === undefined || asked === undefined) return undefined;
  const { id } = channel;
  return asked.then(async (token): Promise<ChannelFacts> => {
    if (token.kind !== 'answered') return { kind: 'not-asked' };
    return { kind: 'looked', id, channel: await probes.probeChannel(id, address) };
  });
}

/** Judges whether the bot can post to the channel and no other company can read it. */
export function evaluateChannel(setting: Setting, facts: ChannelFacts): readonly CheckResult[] {
  if (facts.kind === 'none') return [ok(`${setting} isn’t set: ${SETTINGS[setting].without}.`)];
  if (facts.kind === 'not-asked') return [notChecked('Not checked: Slack refuses the token.')];
  const { id, channel } = facts;
  return [
    channel.kind === 'found'
      ? evaluateFound(setting, id, channel)
      : evaluateHidden(setting, id, channel.code),
  ];
}

function evaluateFound(
  setting: Setting,
  id: string,
  channel: Extract<ChannelProbe, { kind: 'found' }>,
): CheckResult {
  if (channel.isArchived) {
    return fault(`The channel ${id} is archived.`, `Unarchive it, or set another ${setting}.`);
  }
  if (channel.isExternal !== false) {
    return fault(
      `The channel ${id} is shared with another company, or may be, so the bot posts nothing there.`,
      `Set ${setting} to a channel that only your workspace uses.`,
    );
  }
  return channel.hasBot
    ? ok(`${SETTINGS[setting].does} to ${id}.`)
    : fault(
        `The bot isn’t in the channel ${id}.`,
        'Invite it in that channel: /invite and its name.',
      );
}

function evaluateHidden(setting: Setting, id: string, code: string | undefined): CheckResult {
  switch (code) {
    case 'channel_not_found':
      return fault(
        `There is no channel ${id}, or it’s private and the bot isn’t in it.`,
        `Check ${setting} (the channel ID is at the end of the channel’s details in Slack), and invite the bot.`,
      );
    case 'missing_scope':
      return fault(
        `The bot can’t check the channel ${id}: its token lacks channels:read or groups:read.`,
        'Reinstall the Slack app with the scopes in the manifest.',
      );
    default:
      return notChecked(
        `Not checked: Slack did not show ${id}${code === undefined ? '' : ` (${code})`}.`,
      );
  }
}

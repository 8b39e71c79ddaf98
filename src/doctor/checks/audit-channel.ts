import type { ChannelProbe, CheckResult } from '../../model/diagnostics.ts';
import type { CachedProbes } from '../cached-probes.ts';
import { defineCheck, fault, notChecked, ok } from '../check.ts';

type AuditChannelFacts =
  | { readonly kind: 'none' }
  | { readonly kind: 'not-asked' }
  | { readonly kind: 'looked'; readonly id: string; readonly channel: ChannelProbe };

/** Checks whether the audit log can be mirrored. */
export const auditChannelCheck = defineCheck<AuditChannelFacts>({
  name: 'audit-channel',
  title: 'Audit channel',
  takes: 'AUDIT_CHANNEL and the settings of Slack',
  look({ setup, slack, probes }: CachedProbes) {
    const { auditChannel, slack: address } = setup;
    if (auditChannel === 'none') return Promise.resolve({ kind: 'none' });
    const asked = slack();
    if (auditChannel === undefined || address === undefined || asked === undefined) {
      return undefined;
    }
    const { id } = auditChannel;
    return asked.then(async (token): Promise<AuditChannelFacts> => {
      if (token.kind !== 'answered') return { kind: 'not-asked' };
      return { kind: 'looked', id, channel: await probes.probeChannel(id, address) };
    });
  },
  evaluate: evaluateAuditChannel,
});

/** Judges whether the bot can post to the channel and no other company can read it. */
export function evaluateAuditChannel(facts: AuditChannelFacts): readonly CheckResult[] {
  if (facts.kind === 'none') {
    return [ok('AUDIT_CHANNEL isn’t set: the audit log is only in the database.')];
  }
  if (facts.kind === 'not-asked') return [notChecked('Not checked: Slack refuses the token.')];
  const { id, channel } = facts;
  return [channel.kind === 'found' ? evaluateFound(id, channel) : evaluateHidden(id, channel.code)];
}

function evaluateFound(id: string, channel: Extract<ChannelProbe, { kind: 'found' }>): CheckResult {
  if (channel.isArchived) {
    return fault(`The channel ${id} is archived.`, 'Unarchive it, or set another AUDIT_CHANNEL.');
  }
  if (channel.isExternal !== false) {
    return fault(
      `The channel ${id} is shared with another company, or may be, so the bot posts nothing there.`,
      'Set AUDIT_CHANNEL to a channel that only your workspace uses.',
    );
  }
  return channel.hasBot
    ? ok(`The audit log is mirrored to ${id}.`)
    : fault(
        `The bot isn’t in the channel ${id}.`,
        'Invite it in that channel: /invite and its name.',
      );
}

function evaluateHidden(id: string, code: string | undefined): CheckResult {
  switch (code) {
    case 'channel_not_found':
      return fault(
        `There is no channel ${id}, or it’s private and the bot isn’t in it.`,
        'Check AUDIT_CHANNEL (the channel ID is at the end of the channel’s details in Slack), and invite the bot.',
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

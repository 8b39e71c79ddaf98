import type { Ack } from '../workspace/delivery.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Slack's word for what went wrong with a delivery; undefined if it was acknowledged. */
export const deliveryFault = (ack: Ack): 'operation_timeout' | 'dispatch_failed' | undefined => {
  if (ack.outcome === 'timed-out') return 'operation_timeout';
  return ack.status !== undefined && ack.status < 300 ? undefined : 'dispatch_failed';
};

/** Slack's own line, seen by one person, that something of the app failed. */
export const addSlackNotice = (
  workspace: Workspace,
  where: { readonly channelId: string; readonly userId: string },
  what: string,
  code: string,
): void => {
  workspace.messages.add({
    channelId: where.channelId,
    author: { kind: 'slack', code },
    text: `${what} failed with the error "${code}"`,
    visibleTo: where.userId,
  });
};

import type { Ack } from '../workspace/delivery.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Returns Slack's error code for a failed delivery; undefined if it was acknowledged. */
export const deliveryFault = (ack: Ack): 'operation_timeout' | 'dispatch_failed' | undefined => {
  if (ack.outcome === 'timed-out') return 'operation_timeout';
  return ack.status !== undefined && ack.status < 300 ? undefined : 'dispatch_failed';
};

/** Adds Slack's own message, visible to one user, that something in the app failed. */
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

import type { EventSender } from '../deliveries/events.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** How the app's access is revoked. */
export interface RevokeOptions {
  /** Error code of all later calls; `token_revoked` by default. */
  readonly code?: string;
  /** Whether an event notifies the app, if it subscribes to that; true by default. */
  readonly tells?: boolean;
}

/** Revokes the bot token: all later calls are refused. */
export const revokeBotToken = async (
  { code = 'token_revoked', tells = true }: RevokeOptions,
  workspace: Workspace,
  events: EventSender,
): Promise<void> => {
  const { app, botGrant } = workspace;
  botGrant.refuse(code);
  if (!tells || !app.events.includes('tokens_revoked')) return;
  await events.send({ type: 'tokens_revoked', tokens: { oauth: [], bot: [app.botUserId] } });
};

/** Removes the app from the workspace, which also revokes its tokens. */
export const uninstall = async (workspace: Workspace, events: EventSender): Promise<void> => {
  const { app, botGrant } = workspace;
  botGrant.refuse('account_inactive');
  if (app.events.includes('app_uninstalled')) await events.send({ type: 'app_uninstalled' });
  await revokeBotToken({ code: 'account_inactive' }, workspace, events);
};

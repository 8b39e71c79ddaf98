import type { EventSender } from '../deliveries/events.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** How somebody takes the app's access away. */
export interface RevokeOptions {
  /** The code by which calls are refused from then on; `token_revoked` by default. */
  readonly code?: string;
  /** Whether the app is told by an event, where it subscribed to it; it is by default. */
  readonly tells?: boolean;
}

/** Revokes the bot token: every call is refused from now on. */
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

/** Removes the app from the workspace, which revokes its tokens too. */
export const uninstall = async (workspace: Workspace, events: EventSender): Promise<void> => {
  const { app, botGrant } = workspace;
  botGrant.refuse('account_inactive');
  if (app.events.includes('app_uninstalled')) await events.send({ type: 'app_uninstalled' });
  await revokeBotToken({ code: 'account_inactive' }, workspace, events);
};

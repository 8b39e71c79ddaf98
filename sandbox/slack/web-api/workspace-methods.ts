import { type JsonObject, stringAt } from '../json.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type ApiMethod, SlackApiError } from './api-method.ts';

const enterprise = ({ app }: Workspace): JsonObject =>
  app.enterpriseId === undefined ? {} : { enterprise_id: app.enterpriseId };

const authTest = (_args: JsonObject, workspace: Workspace): JsonObject => ({
  url: `https://${workspace.app.teamDomain}.slack.com/`,
  team: workspace.app.teamName,
  user: 'sentry_bot',
  team_id: workspace.app.teamId,
  user_id: workspace.app.botUserId,
  bot_id: workspace.app.botId,
  is_enterprise_install: false,
  ...enterprise(workspace),
});

const teamInfo = (_args: JsonObject, workspace: Workspace): JsonObject => ({
  team: {
    id: workspace.app.teamId,
    name: workspace.app.teamName,
    domain: workspace.app.teamDomain,
    email_domain: '',
    ...enterprise(workspace),
  },
});

const botsInfo = (args: JsonObject, { app }: Workspace): JsonObject => {
  if (stringAt(args, 'bot') !== app.botId) throw new SlackApiError('bot_not_found');
  return {
    bot: {
      id: app.botId,
      deleted: false,
      name: 'Sentry bot',
      updated: 1_700_000_000,
      app_id: app.appId,
      user_id: app.botUserId,
    },
  };
};

/** Methods that identify the bot and its workspace. */
export const WORKSPACE_METHODS: Readonly<Record<string, ApiMethod>> = {
  'auth.test': { scopes: [], required: [], readsJson: true, run: authTest },
  'team.info': { scopes: ['team:read'], required: [], readsJson: false, run: teamInfo },
  'bots.info': { scopes: ['users:read'], required: [], readsJson: false, run: botsInfo },
};

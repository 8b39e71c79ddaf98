import { blockProblems } from '../block-limits/block-problems.ts';
import { isJsonObject, type JsonObject, stringAt } from '../json.ts';
import type { Trigger } from '../workspace/triggers.ts';
import type { LocalView } from '../workspace/views.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type ApiMethod, SlackApiError } from './api-method.ts';
import { problemMessages } from './message-content.ts';
import { jsonArgument } from './read-arguments.ts';

/** Checks the view of a call or of a response to a submission; throws Slack's error if it is invalid. */
export const readView = (value: unknown, surface: 'modal' | 'home'): JsonObject => {
  if (!isJsonObject(value)) throw new SlackApiError('invalid_arguments');
  const problems = blockProblems(value, surface);
  if (problems.some(({ problem }) => problem === 'view_too_large')) {
    throw new SlackApiError('view_too_large');
  }
  if (problems.length > 0) {
    const messages = problemMessages(problems, '/view');
    throw new SlackApiError('invalid_arguments', { response_metadata: { messages } });
  }
  return value;
};

const needFreeExternalId = (
  payload: JsonObject,
  workspace: Workspace,
  except?: LocalView,
): void => {
  const externalId = stringAt(payload, 'external_id');
  if (externalId === undefined) return;
  const owner = workspace.views.findByExternalId(externalId);
  if (owner !== undefined && owner.id !== except?.id) {
    throw new SlackApiError('duplicate_external_id');
  }
};

const needTrigger = (args: JsonObject, workspace: Workspace): Trigger => {
  const trigger = workspace.triggers.look(stringAt(args, 'trigger_id') ?? '');
  if (typeof trigger === 'string') throw new SlackApiError(trigger);
  return trigger;
};

const open = (args: JsonObject, workspace: Workspace): JsonObject => {
  const payload = readView(jsonArgument(args, 'view'), 'modal');
  const trigger = needTrigger(args, workspace);
  needFreeExternalId(payload, workspace);
  workspace.triggers.exchange(stringAt(args, 'trigger_id') ?? '');
  return { view: workspace.views.wire(workspace.views.open(trigger.userId, payload)) };
};

const push = (args: JsonObject, workspace: Workspace): JsonObject => {
  const payload = readView(jsonArgument(args, 'view'), 'modal');
  const trigger = needTrigger(args, workspace);
  if (trigger.viewId === undefined) throw new SlackApiError('invalid_trigger_id');
  if (workspace.views.stackOf(trigger.userId).length === 0) throw new SlackApiError('not_found');
  needFreeExternalId(payload, workspace);
  const view = workspace.views.push(trigger.userId, payload);
  if (view === undefined) throw new SlackApiError('push_limit_reached');
  workspace.triggers.exchange(stringAt(args, 'trigger_id') ?? '');
  return { view: workspace.views.wire(view) };
};

const needHash = (args: JsonObject, view: LocalView | undefined): void => {
  const hash = stringAt(args, 'hash');
  if (hash !== undefined && view !== undefined && hash !== view.hash) {
    throw new SlackApiError('hash_conflict');
  }
};

const update = (args: JsonObject, workspace: Workspace): JsonObject => {
  const viewId = stringAt(args, 'view_id');
  const externalId = stringAt(args, 'external_id');
  if (viewId === undefined && externalId === undefined) {
    throw new SlackApiError('invalid_arguments');
  }
  const view =
    viewId === undefined
      ? workspace.views.findByExternalId(externalId ?? '')
      : workspace.views.find(viewId);
  if (view === undefined) throw new SlackApiError('not_found');
  const payload = readView(jsonArgument(args, 'view'), view.type);
  needFreeExternalId(payload, workspace, view);
  needHash(args, view);
  return { view: workspace.views.wire(workspace.views.update(view, payload)) };
};

const publish = (args: JsonObject, workspace: Workspace): JsonObject => {
  const person = workspace.roster.find(stringAt(args, 'user_id') ?? '');
  if (person === undefined) {
    throw new SlackApiError('invalid_arguments', {
      response_metadata: { messages: ['[ERROR] invalid `user_id`'] },
    });
  }
  const payload = readView(jsonArgument(args, 'view'), 'home');
  needHash(args, workspace.views.homeOf(person.userId));
  return { view: workspace.views.wire(workspace.views.publish(person.userId, payload)) };
};

/** Methods `views.*`, which need no scope. */
export const VIEWS_METHODS: Readonly<Record<string, ApiMethod>> = {
  'views.open': { scopes: [], required: ['trigger_id', 'view'], readsJson: true, run: open },
  'views.push': { scopes: [], required: ['trigger_id', 'view'], readsJson: true, run: push },
  'views.update': { scopes: [], required: ['view'], readsJson: true, run: update },
  'views.publish': { scopes: [], required: ['user_id', 'view'], readsJson: true, run: publish },
};

import { type JsonObject, stringAt } from '../json.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type ApiMethod, needScope, SlackApiError } from './api-method.ts';
import { botUserObject, userObject } from './user-object.ts';

const usersInfo = (args: JsonObject, workspace: Workspace): JsonObject => {
  const userId = stringAt(args, 'user') ?? '';
  if (userId === workspace.app.botUserId) return { user: botUserObject(workspace) };
  const person = workspace.roster.find(userId);
  if (person === undefined) throw new SlackApiError('user_not_found');
  if (person.slack === 'not-visible') throw new SlackApiError('user_not_visible');
  return { user: userObject(person, workspace) };
};

const usersLookupByEmail = (args: JsonObject, workspace: Workspace): JsonObject => {
  needScope(workspace, 'users:read');
  const email = stringAt(args, 'email')?.toLowerCase();
  const person = workspace.roster.people.find(
    (candidate) =>
      candidate.email.toLowerCase() === email &&
      !['deactivated', 'bot', 'stranger', 'other-company', 'not-visible'].includes(candidate.slack),
  );
  if (person === undefined) throw new SlackApiError('users_not_found');
  return { user: userObject(person, workspace) };
};

const usersList = (args: JsonObject, workspace: Workspace): JsonObject => {
  const members = [
    ...workspace.roster.people
      .filter(({ slack }) => !['not-visible', 'stranger', 'other-company'].includes(slack))
      .map((person) => userObject(person, workspace)),
    botUserObject(workspace),
  ];
  const start = Number(stringAt(args, 'cursor') || 0);
  if (!Number.isInteger(start) || start > members.length) throw new SlackApiError('invalid_cursor');
  const limit = Number(args['limit'] ?? 0) || members.length;
  const end = start + limit;
  return {
    members: members.slice(start, end),
    cache_ts: Math.floor(workspace.now() / 1000),
    response_metadata: { next_cursor: end < members.length ? String(end) : '' },
  };
};

/** Methods `users.*`. */
export const USERS_METHODS: Readonly<Record<string, ApiMethod>> = {
  'users.info': { scopes: ['users:read'], required: ['user'], readsJson: false, run: usersInfo },
  'users.list': { scopes: ['users:read'], required: [], readsJson: false, run: usersList },
  'users.lookupByEmail': {
    scopes: ['users:read.email'],
    required: ['email'],
    readsJson: false,
    run: usersLookupByEmail,
  },
};

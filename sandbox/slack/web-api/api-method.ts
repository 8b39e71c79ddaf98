import type { JsonObject } from '../json.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Thrown for a response with `ok: false`. */
export class SlackApiError extends Error {
  constructor(
    readonly code: string,
    readonly details: JsonObject = {},
  ) {
    super(`slack api: ${code}`);
    this.name = 'SlackApiError';
  }
}

/** Method of the Web API. */
export interface ApiMethod {
  /** Scopes, of which one is enough; empty if none is needed. A method may itself require more. */
  readonly scopes: readonly string[];
  /** Arguments whose absence is an `invalid_arguments` error. */
  readonly required: readonly string[];
  /** Whether the method reads JSON bodies; some read their arguments only from forms and queries. */
  readonly readsJson: boolean;
  /** Returns the response without `ok: true`; throws {@link SlackApiError}. */
  readonly run: (args: JsonObject, workspace: Workspace) => JsonObject;
}

/** Throws `missing_scope` unless one of the scopes is granted. */
export const needScope = (workspace: Workspace, ...scopes: readonly string[]): void => {
  const { scopes: granted } = workspace.app;
  if (scopes.length === 0 || scopes.some((scope) => granted.includes(scope))) return;
  throw new SlackApiError('missing_scope', {
    needed: scopes.join(','),
    provided: granted.join(','),
  });
};

/** Throws `invalid_arguments` if arguments are missing. */
export const needArguments = (args: JsonObject, required: readonly string[]): void => {
  const missing = required.filter((key) => args[key] === undefined || args[key] === '');
  if (missing.length === 0) return;
  throw new SlackApiError('invalid_arguments', {
    response_metadata: {
      messages: missing.map((key) => `[ERROR] missing required field: ${key}`),
    },
  });
};

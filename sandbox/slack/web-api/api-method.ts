import type { JsonObject } from '../json.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** An answer of `ok: false`. */
export class SlackApiError extends Error {
  constructor(
    readonly code: string,
    readonly details: JsonObject = {},
  ) {
    super(`slack api: ${code}`);
    this.name = 'SlackApiError';
  }
}

/** One method of the Web API. */
export interface ApiMethod {
  /** Any one of these is enough; none: no scope needed. A method may ask for more by itself. */
  readonly scopes: readonly string[];
  /** Arguments without which it answers `invalid_arguments`. */
  readonly required: readonly string[];
  /** Some methods read their arguments from forms and queries alone. */
  readonly readsJson: boolean;
  /** The answer beside `ok: true`; throws `SlackApiError`. */
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

/** Throws `invalid_arguments` for the first argument that is not there. */
export const needArguments = (args: JsonObject, required: readonly string[]): void => {
  const missing = required.filter((key) => args[key] === undefined || args[key] === '');
  if (missing.length === 0) return;
  throw new SlackApiError('invalid_arguments', {
    response_metadata: {
      messages: missing.map((key) => `[ERROR] missing required field: ${key}`),
    },
  });
};

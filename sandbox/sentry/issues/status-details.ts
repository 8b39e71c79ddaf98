import { json } from '../answer.ts';
import type { ApiCall } from '../api-call.ts';
import { fieldsOf } from '../field-errors.ts';
import { RefusedRequestError } from '../refused-request-error.ts';
import { wireDate } from '../wire/wire-date.ts';
import type { SentryIssue } from '../world/sentry-issue.ts';
import { actorJson } from './actor-json.ts';

type Details = Readonly<Record<string, unknown>>;

const MAX_WINDOW = 10_080;
const IGNORE_FIELDS = [
  'ignoreDuration',
  'ignoreCount',
  'ignoreWindow',
  'ignoreUserCount',
  'ignoreUserWindow',
] as const;

/** Returns the `statusDetails` of a resolved issue; throws Sentry's 400 for an unknown release or commit. */
export function resolvedDetails(call: ApiCall, issue: SentryIssue, asked: unknown): Details {
  const fields = fieldsOf(asked) ?? new Map<string, unknown>();
  const actor = actorJson(call);
  const latest = call.world.latestRelease(issue.projectId)?.version;
  if (fields.get('inNextRelease') === true) {
    if (latest === undefined) throw noReleases('inNextRelease');
    return { inNextRelease: true, actor };
  }
  const release = fields.get('inRelease');
  if (release !== undefined) return { inRelease: releaseOf(call, issue, release, latest), actor };
  const commit = fieldsOf(fields.get('inCommit'));
  if (commit !== undefined) return { inCommit: commitOf(call, commit), actor };
  return {};
}

function releaseOf(
  { world }: ApiCall,
  { projectId }: SentryIssue,
  asked: unknown,
  latest: string | undefined,
): string {
  if (asked === 'latest') {
    if (latest === undefined) throw noReleases('inRelease');
    return latest;
  }
  const isKnown = world.releases.some(
    (release) => release.projectId === projectId && release.version === asked,
  );
  if (isKnown) return String(asked);
  throw refused({ inRelease: ['Unable to find a release with the given version.'] });
}

function commitOf({ world }: ApiCall, asked: ReadonlyMap<string, unknown>): Details {
  const repository = world.repositories.all().find(({ name }) => name === asked.get('repository'));
  if (repository === undefined) {
    throw refused({ inCommit: { repository: ['Unable to find the given repository.'] } });
  }
  const commit = world.commits.find(
    ({ id, repositoryId }) => repositoryId === repository.id && id === asked.get('commit'),
  );
  if (commit === undefined) {
    throw refused({ inCommit: { commit: ['Unable to find the given commit.'] } });
  }
  return {
    id: commit.id,
    message: commit.message,
    dateCreated: wireDate(commit.dateCreated),
    repository: { id: repository.id, name: repository.name },
  };
}

/** Returns the `statusDetails` of an archived issue; empty without a condition. */
export function archivedDetails(call: ApiCall, fields: ReadonlyMap<string, unknown>): Details {
  const nested = fieldsOf(fields.get('statusDetails')) ?? new Map<string, unknown>();
  const asked = new Map(
    IGNORE_FIELDS.map((name) => [name, numberAt(name, nested.get(name) ?? fields.get(name))]),
  );
  if ([...asked.values()].every((value) => value === null)) return {};
  const minutes = asked.get('ignoreDuration') ?? null;
  return {
    ignoreCount: asked.get('ignoreCount') ?? null,
    ignoreUntil:
      minutes === null ? null : wireDate(new Date(call.now.getTime() + minutes * 60_000)),
    ignoreUserCount: asked.get('ignoreUserCount') ?? null,
    ignoreUserWindow: asked.get('ignoreUserWindow') ?? null,
    ignoreWindow: asked.get('ignoreWindow') ?? null,
    actor: actorJson(call),
  };
}

function numberAt(name: string, value: unknown): number | null {
  if (value === undefined || value === null) return null;
  const number = Number(value);
  if (!Number.isInteger(number)) throw refused({ [name]: ['A valid integer is required.'] });
  if (name.endsWith('Window') && number > MAX_WINDOW) {
    throw refused({ [name]: [`Ensure this value is less than or equal to ${MAX_WINDOW}.`] });
  }
  return number;
}

function noReleases(field: string): RefusedRequestError {
  return refused({
    [field]: ["No release data present in the system to form a basis for 'Next Release'"],
  });
}

function refused(statusDetails: unknown): RefusedRequestError {
  return new RefusedRequestError(json(400, { statusDetails }));
}

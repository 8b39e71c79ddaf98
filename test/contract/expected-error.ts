import type { TeamRole } from '../../src/model/member.ts';
import { askedRole, askedTeams } from './call-of-sample.ts';
import { bodyText, pathParts, type Sample } from './sample.ts';

/** Expected error of a sample that is not a success. */
export interface ExpectedError {
  readonly kind: string;
  /**
   * Whether the error has the response's status: not if the client refuses before the request, or after the response.
   */
  readonly isAnswered: boolean;
  /** Texts of the body that the error's reason must contain. */
  readonly texts: readonly string[];
}

const INVITING: ReadonlySet<string> = new Set([
  'addOrganizationMember',
  'updateOrganizationMemberRoles',
]);
const PERMISSION = 'You do not have permission to perform this action.';
// Operations that fall back when the server does not have a path.
const OPTIONAL: ReadonlySet<string> = new Set([
  'listOrganizationTrustedRelays',
  'x-listTeams',
  'x-getIssueEvent',
  'x-getIssue',
]);

/** Returns the error that a sample must lead to, or undefined if it must succeed. */
export function expectedError(sample: Sample): ExpectedError | undefined {
  if (isNeverAsked(sample)) return { kind: 'sentry-not-found', isAnswered: false, texts: [] };
  const kind = expectedKind(sample);
  if (kind === undefined) return undefined;
  const isExplained = sample.response.status >= 400 && EXPLAINED.has(kind);
  const texts = isExplained ? textsOf(sample).map((text) => text.slice(0, MAX_COMPARED)) : [];
  return { kind, isAnswered: kind !== 'write-mismatch', texts };
}

const EXPLAINED: ReadonlySet<string> = new Set([
  'sentry-refused',
  'assignment-refused',
  'sentry-not-found',
  'sentry-token',
  'invite-limit',
]);
// The client truncates very long reasons.
const MAX_COMPARED = 200;

/**
 * Reports whether the repository ID is not a number: Sentry would respond with an error, so the client does not call.
 */
function isNeverAsked({ operationId, request }: Sample): boolean {
  return operationId === 'listRepositoryCommits' && !/^\d+$/.test(pathParts(request.path)[3] ?? '');
}

function expectedKind(sample: Sample): string | undefined {
  const { request, response } = sample;
  const { status } = response;
  // When the response to a change is unclear, it is unknown whether the change was made.
  const unclear = (kind: string) => (request.method === 'GET' ? kind : 'outcome-unknown');
  if (status >= 200 && status < 300)
    return isEmptyChange(sample) ? undefined : oddity(sample, unclear);
  if (status < 400) return unclear('odd-answer');
  if (status >= 500 || status === 408) return unclear('sentry-unavailable');
  return refusalKind(sample, textsOf(sample));
}

function oddity(sample: Sample, unclear: (kind: string) => string): string | undefined {
  if (!isJson(sample)) return unclear('odd-answer');
  return isOtherChange(sample) ? 'write-mismatch' : undefined;
}

function refusalKind(sample: Sample, texts: readonly string[]): string | undefined {
  const { operationId, response } = sample;
  const said = texts.join();
  switch (response.status) {
    case 401:
      return 'sentry-token';
    case 403:
      return said === '' || (isJson(sample) && said === PERMISSION)
        ? 'sentry-scope'
        : 'sentry-refused';
    case 404:
      return said === '' && OPTIONAL.has(operationId) ? undefined : 'sentry-not-found';
    case 429:
      return INVITING.has(operationId) && /invit/i.test(said) ? 'invite-limit' : 'rate-limited';
    default:
      return otherRefusalKind(sample, said);
  }
}

function otherRefusalKind({ operationId, request }: Sample, said: string): string | undefined {
  if (operationId === 'x-listOrganizationIssues') return 'search-refused';
  if (operationId === 'x-addIssueNote' && /already posted/.test(said)) return undefined;
  return 'assignedTo' in (request.body ?? {}) ? 'assignment-refused' : 'sentry-refused';
}

function isEmptyChange(sample: Sample): boolean {
  return sample.request.method !== 'GET' && bodyText(sample) === '';
}

/** Reports whether the response to a change differs from what was requested. */
function isOtherChange(sample: Sample): boolean {
  const { operationId, request, response } = sample;
  const asked = request.body ?? {};
  const answered = (response.body ?? {}) as Readonly<Record<string, unknown>>;
  if (operationId === 'updateOrganization') {
    return ['name', 'slug', 'isEarlyAdopter'].some(
      (field) => field in asked && field in answered && asked[field] !== answered[field],
    );
  }
  const role = answered['orgRole'] ?? answered['role'];
  const isOtherRole =
    askedRole(sample) !== undefined && role !== undefined && askedRole(sample) !== role;
  const isChecked = 'teams' in answered || 'teamRoles' in answered;
  return isOtherRole || (isChecked && askedTeams(sample).some((team) => !hasTeam(answered, team)));
}

function hasTeam(
  answered: Readonly<Record<string, unknown>>,
  { teamSlug, role }: TeamRole,
): boolean {
  const { teamRoles = [], teams = [] } = answered as {
    readonly teamRoles?: readonly TeamRole[];
    readonly teams?: readonly string[];
  };
  const found = teamRoles.find((team) => team.teamSlug === teamSlug);
  if (found === undefined) return teams.includes(teamSlug);
  return found.role === null || found.role === role;
}

function isJson(sample: Sample): boolean {
  try {
    JSON.parse(bodyText(sample));
    return true;
  } catch {
    return false;
  }
}

/** Returns every sentence in the body that could be shown to users. */
function textsOf(sample: Sample): readonly string[] {
  if (isJson(sample)) return leaves(JSON.parse(bodyText(sample))).map(oneLine);
  const text = bodyText(sample);
  const shown = text.trimStart().startsWith('<')
    ? (/<title>([^<]*)/i.exec(text)?.[1] ?? '')
    : (text.split('\n')[0] ?? '');
  return shown.trim() === '' ? [] : [oneLine(shown)];
}

function leaves(value: unknown, key = ''): readonly string[] {
  if (['code', 'errorId', 'extra'].includes(key)) return [];
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, entry]) => leaves(entry, name));
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

import { NotFoundError, SentryNotFoundError } from '../../errors/errors.ts';
import { parseEventId } from '../../model/event.ts';
import type { ProjectWish } from '../../model/grants/grant-request.ts';
import type { IssueRef } from '../../model/issue.ts';
import type { Project, ProjectRef } from '../../model/project.ts';
import { parseShortId } from '../../model/short-id.ts';
import type { SentryReader } from '../../ports/sentry.ts';
import { readIssue } from '../issues/issue.ts';

const FRESH = { maxAgeMs: 0 } as const;

/**
 * Reads the project that a person wants to see, for somebody who sees every project. Undefined if they named none;
 * throws `NotFoundError` if it does not exist.
 */
export async function projectOfWish(
  sentry: SentryReader,
  { what, name }: ProjectWish,
): Promise<Project | undefined> {
  if (name === undefined) return undefined;
  const ref = await projectRef(sentry, what, name);
  const project = ref === undefined ? undefined : await sentry.findProject(ref, FRESH);
  if (project === undefined) throw new NotFoundError(what, name);
  return project;
}

async function projectRef(
  sentry: SentryReader,
  what: ProjectWish['what'],
  name: string,
): Promise<ProjectRef | undefined> {
  if (what === 'project') return { id: undefined, slug: name, name: undefined };
  if (what === 'issue') {
    const ref: IssueRef = parseShortId(name) ?? { kind: 'issue-id', text: name };
    return (await readIssue(sentry, ref, FRESH)).data.project;
  }
  const id = parseEventId(name);
  if (id === undefined) return undefined;
  try {
    return (await sentry.resolveEventId(id, FRESH)).project;
  } catch (error) {
    if (error instanceof SentryNotFoundError) return undefined;
    throw error;
  }
}

import { NotFoundError, SentryNotFoundError } from '../../errors/errors.ts';
import type { Project } from '../../model/project.ts';
import type { CallOptions, SentryReader } from '../../ports/sentry.ts';
import type { ExampleNames } from '../../views/bot/example-text.ts';
import { defineScopedQuery } from '../core/query.ts';
import { targetOfProject } from '../organization/project-target.ts';

// Sentry numbers a project's issues from 1, in base 32; a project that is used for long has had this many.
const USUAL_NUMBER = '1A';
// An example that was right a minute ago needs no call of its own.
const MAX_AGE_MS = 60_000;

/** Loads the names of a project that the actor may see and, if it has the usual one, of an issue in it. */
export const exampleNamesQuery = defineScopedQuery<undefined, ExampleNames>({
  capability: 'issue:read',
  async loadVisible({ teams, maySee }, reader, _input, options) {
    const filter = teams === undefined ? {} : { teams };
    const { rows } =
      teams?.length === 0
        ? { rows: [] }
        : await reader.listOrganizationProjects(filter).page(undefined, options);
    const project = oldest(rows, maySee);
    if (project === undefined) throw new NotFoundError('project', '');
    return {
      data: { project: project.slug, shortId: await shortIdIn(project, reader, options) },
      targets: [targetOfProject(project)],
    };
  },
});

// The oldest project is the likeliest one to have the issue. Of most, their age says enough: the policy is not asked.
function oldest(
  projects: readonly Project[],
  maySee: (project: Project) => boolean,
): Project | undefined {
  let found: Project | undefined;
  for (const one of projects) {
    if ((found === undefined || isOlder(one, found)) && maySee(one)) found = one;
  }
  return found;
}

function isOlder(one: Project, other: Project): boolean {
  const at = one.dateCreated?.getTime() ?? Number.POSITIVE_INFINITY;
  const otherAt = other.dateCreated?.getTime() ?? Number.POSITIVE_INFINITY;
  return at === otherAt ? Number(one.id) < Number(other.id) : at < otherAt;
}

async function shortIdIn(
  { slug }: Project,
  reader: SentryReader,
  options: CallOptions,
): Promise<string | undefined> {
  const text = `${slug.toUpperCase()}-${USUAL_NUMBER}`;
  try {
    const issue = await reader.resolveShortId(
      { kind: 'short-id', text, projectSlug: slug },
      { ...options, maxAgeMs: MAX_AGE_MS },
    );
    return issue.project.slug === slug ? text : undefined;
  } catch (error) {
    if (error instanceof SentryNotFoundError) return undefined;
    throw error;
  }
}

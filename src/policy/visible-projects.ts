import type { Project } from '../model/project.ts';
import type { Target } from '../model/target.ts';
import { decide } from './decide.ts';
import type { Question } from './decision.ts';

/** Which projects a member may see, as the policy decides it; pure. */
export interface VisibleProjects {
  /** Slugs of the teams whose projects are all that the member sees; undefined for who sees every project. */
  readonly teams: readonly string[] | undefined;
  readonly maySee: (project: Pick<Project, 'slug' | 'teams'>) => boolean;
}

/** What a member sees under a capability, from the same facts that a decision looks at. */
export function visibleProjectsOf(question: Omit<Question, 'target'>): VisibleProjects {
  const isAllowed = (target: Target) => decide({ ...question, target }).allowed;
  return {
    teams: isAllowed({ kind: 'every-project' })
      ? undefined
      : question.principal.member.teams.map(({ teamSlug }) => teamSlug),
    maySee: ({ slug, teams }) => isAllowed({ kind: 'project', slug, teams }),
  };
}

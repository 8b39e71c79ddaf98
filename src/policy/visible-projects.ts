import type { MemberDetails } from '../model/member.ts';
import type { Project, Sight } from '../model/project.ts';
import type { Target } from '../model/target.ts';
import { decide } from './decide.ts';
import type { Question } from './decision.ts';

/** Projects that a member may see according to the policy; computed without I/O. */
export interface VisibleProjects {
  /** Member whose projects these are. */
  readonly member: MemberDetails;
  /** Slugs of the teams whose projects the member sees; undefined if the member sees every project. */
  readonly teams: readonly string[] | undefined;
  readonly maySee: (project: Pick<Project, 'slug' | 'teams'>) => boolean;
}

/** Returns whether a member sees every project, whatever they ask for. */
export function sightOf(question: Omit<Question, 'target' | 'capability'>): Sight {
  const target = { kind: 'every-project' } as const;
  const { allowed } = decide({ ...question, capability: 'issue:read', target });
  return allowed ? 'every-project' : 'own-projects';
}

/** Returns the projects that a member may see with a capability, from the same facts that a decision uses. */
export function visibleProjectsOf(question: Omit<Question, 'target'>): VisibleProjects {
  const isAllowed = (target: Target) => decide({ ...question, target }).allowed;
  return {
    member: question.principal.member,
    teams: isAllowed({ kind: 'every-project' })
      ? undefined
      : question.principal.member.teams.map(({ teamSlug }) => teamSlug),
    maySee: ({ slug, teams }) => isAllowed({ kind: 'project', slug, teams }),
  };
}

import type { GrantWish, ProjectWish } from '../../model/grants/grant-request.ts';
import { wantedAct } from '../audit/audit-act.ts';
import { auditTarget } from '../audit/audit-target.ts';
import { roleWord } from '../members/role-text.ts';
import type { Audience } from '../text/audience.ts';
import { codeLine } from '../text/escape.ts';

const THINGS = {
  issue: 'the project of the issue',
  event: 'the project of the event',
  project: 'the project',
} as const satisfies Record<ProjectWish['what'], string>;

/** Describes what was asked for, as mrkdwn. */
export function wishText(wish: GrantWish, audience: Audience): string {
  switch (wish.kind) {
    case 'link':
      return 'A link to a Sentry member';
    case 'role':
      return `The Sentry role ${roleWord(wish.role)}`;
    case 'project':
      return projectText(wish, audience);
    case 'team':
      return `Somebody to add ${auditTarget(wish.target, audience)} to a team`;
    case 'change':
      return `Somebody to ${wantedAct(wish, audience)}`;
  }
}

/** Describes access to the project of something, which may not exist. */
export function projectText({ what, name }: ProjectWish, audience: Audience): string {
  const named = codeLine(name ?? '', { limit: 210, audience });
  return named === '' ? 'Access to a project' : `Access to ${THINGS[what]} ${named}`;
}

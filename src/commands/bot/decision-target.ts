import { NotFoundError } from '../../errors/errors.ts';
import type { Actor } from '../../model/actor.ts';
import type { IssueRef } from '../../model/issue.ts';
import type { Target, TargetMember } from '../../model/target.ts';
import type { CallOptions } from '../../ports/sentry.ts';
import { blockMutation } from '../accounts/block.ts';
import { linkMutation } from '../accounts/link.ts';
import { unlinkMutation } from '../accounts/unlink.ts';
import type { MutationReadContext } from '../core/mutation.ts';
import type { QueryReader } from '../core/query.ts';
import { issueQuery } from '../issues/issue.ts';
import { findMember, type NamedMember } from '../members/find-member.ts';
import { memberTarget } from '../members/member-target.ts';
import { openInviteTarget } from '../members/open-invites.ts';
import { projectTarget } from '../organization/project-target.ts';
import {
  inviteRequestById,
  inviteRequestOf,
  inviteRequestTarget,
  teamRequestById,
  teamRequestTarget,
} from '../requests/find-request.ts';
import { teamBySlug, teamTarget } from '../teams/team-target.ts';

/** Target of a decision, as typed by the user. */
export type DecisionAbout =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'issue'; readonly ref: IssueRef }
  | { readonly kind: 'project'; readonly slug: string }
  | { readonly kind: 'link'; readonly input: Parameters<typeof linkMutation.request>[0] }
  | { readonly kind: 'unlink'; readonly userId: string }
  | { readonly kind: 'block'; readonly userId: string }
  | { readonly kind: 'member'; readonly ref: NamedMember; readonly newRole: string | undefined }
  | { readonly kind: 'team'; readonly slug: string; readonly ref: NamedMember }
  | { readonly kind: 'open-invite'; readonly ref: NamedMember }
  | {
      readonly kind: 'invite-request';
      readonly ref: Exclude<NamedMember, { readonly userId: string }>;
      /** Role to approve it with; undefined for the one that was asked for. */
      readonly role: string | undefined;
    }
  | { readonly kind: 'team-request'; readonly id: string }
  | { readonly kind: 'invitation'; readonly role: string; readonly teams: readonly string[] };

/**
 * Reads the target of a decision for an actor in the same way as the action itself does. Throws `NotFoundError` if it
 * does not exist.
 */
export async function readDecisionTarget(
  reader: QueryReader,
  actor: Actor,
  about: DecisionAbout,
  options: CallOptions,
): Promise<Target> {
  const readContext = reader.deciding.readContextFor(options);
  switch (about.kind) {
    case 'nothing':
      return { kind: 'none' };
    case 'issue':
      return (await issueQuery.load(reader, about.ref, options)).target;
    case 'project':
      return readProject(reader, about.slug, options);
    case 'link':
      return linkMutation.targetFor(readContext, actor, about.input);
    case 'unlink':
      return unlinkMutation.targetFor(readContext, actor, { userId: about.userId });
    case 'block':
      return blockMutation.targetFor(readContext, actor, { userId: about.userId, isBlocked: true });
    case 'member': {
      const member = await readMember(readContext, about.ref);
      const { newRole } = about;
      return { kind: 'member', member, ...(newRole !== undefined && { newRole }) };
    }
    case 'team':
      return teamTarget(
        await teamBySlug(readContext.sentry, about.slug),
        await readMember(readContext, about.ref),
      );
    case 'open-invite':
      return openInviteTarget(readContext, actor, await findMember(readContext, about.ref));
    case 'invite-request': {
      const { ref, role } = about;
      const request =
        'email' in ref
          ? await inviteRequestOf(reader, ref.email)
          : await inviteRequestById(reader, ref.memberId);
      return inviteRequestTarget(request, { role });
    }
    case 'team-request':
      return teamRequestTarget(await teamRequestById(reader, about.id));
    case 'invitation':
      return { kind: 'invitation', role: about.role, teams: about.teams };
  }
}

async function readMember(
  readContext: MutationReadContext,
  ref: NamedMember,
): Promise<TargetMember> {
  return memberTarget(readContext.sentry, await findMember(readContext, ref));
}

async function readProject(
  reader: QueryReader,
  slug: string,
  options: CallOptions,
): Promise<Target> {
  const project = await reader.findProject({ id: undefined, slug, name: undefined }, options);
  if (project === undefined) throw new NotFoundError('project', slug);
  return projectTarget(reader, project, options);
}

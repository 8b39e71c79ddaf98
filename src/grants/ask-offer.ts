import { ASK_FOR_LINK, askForLink } from '../commands/access/ask-for-link.ts';
import { DeniedError, NotFoundError, NotLinkedError } from '../errors/errors.ts';
import { canBeHelped } from '../identity/find-approvers.ts';
import type { Capability } from '../model/capability.ts';
import type { ChangeTarget } from '../model/change.ts';
import type { WantedChange } from '../model/grants/grant-request.ts';
import type { RefusalReason } from '../model/refusal.ts';

/** What was refused: a command as it was typed, or a change. */
export type Refused =
  | { readonly command: string }
  | {
      readonly change: {
        readonly id: string;
        readonly capability: string;
        readonly target: ChangeTarget;
      };
    };

/**
 * Changes that somebody else can make in place of the person who was refused: nothing in them depends on who makes
 * them, and what they change can be shown in advance.
 */
const CARRIED_OUT: readonly Capability[] = [
  'member:invite',
  'invite:resend',
  'invite:cancel',
  'member:change-role',
  'member:remove',
  'team:add-member',
  'team:remove-member',
  'link:create',
  'link:remove',
  'user:block',
  'organization:update',
  'previews:set',
];

const ABOUT_ROLE: readonly RefusalReason['kind'][] = [
  'role-too-low',
  'unknown-role',
  'invites-closed',
  'target-outranks',
  'role-not-assignable',
];
const ABOUT_PROJECT: readonly RefusalReason['kind'][] = [
  'project-not-visible',
  'no-project-in-sight',
];

/** Returns the capability of a change that somebody else can make in place of the person who was refused. */
export function carriedOut(capability: string): Capability | undefined {
  return CARRIED_OUT.find((one) => one === capability);
}

/**
 * Returns the command that asks for what would help with a failure; undefined if nobody can help. What is missing and
 * what is hidden give the same command, since it names only what the person typed.
 */
export function askOffer(error: unknown, refused: Refused): string | undefined {
  if (error instanceof NotLinkedError) {
    return askForLink(error.reason);
  }
  if (error instanceof NotFoundError) {
    const isHelped = PROJECT_THINGS.has(error.what) && error.sight !== 'every-project';
    return isHelped ? askForProject(refused) : undefined;
  }
  return error instanceof DeniedError ? offerForRefusal(error, refused) : undefined;
}

function offerForRefusal(
  { refusal: { reason, needs }, wanted }: Pick<DeniedError, 'refusal' | 'wanted'>,
  refused: Refused,
): string | undefined {
  if (reason.kind === 'email-reads-only') return ASK_FOR_LINK;
  if (ABOUT_PROJECT.includes(reason.kind)) return askForProject(refused);
  if (!canBeHelped(reason)) return undefined;
  // Who may not even look members up asks for that first.
  const isBelowMember = reason.kind === 'role-too-low' && needs === 'member';
  const change = 'change' in refused && !isBelowMember ? refused.change : undefined;
  if (change !== undefined && carriedOut(change.capability) !== undefined) {
    return `access ask change ${change.id}`;
  }
  if (wanted !== undefined) return askForWanted(wanted);
  return needs !== undefined && ABOUT_ROLE.includes(reason.kind)
    ? `access ask role ${needs}`
    : undefined;
}

function askForWanted({ capability, input }: WantedChange): string {
  const named = Object.entries(input).map(
    ([name, value]) => `${name}=${encodeURIComponent(value)}`,
  );
  return ['access ask wanted', capability, ...named].join(' ');
}

const PROJECT_THINGS: ReadonlySet<NotFoundError['what']> = new Set(['issue', 'event', 'project']);

function askForProject(refused: Refused): string {
  const named = 'command' in refused ? refused.command : (refused.change.target.label ?? '');
  return `access ask project ${named}`.trim();
}

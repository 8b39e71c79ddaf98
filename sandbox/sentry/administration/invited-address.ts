import type { ApiCall } from '../api-call.ts';
import { type FieldErrors, readText } from '../field-errors.ts';
import type { SentryWorld } from '../world/sentry-world.ts';

const MAX_LENGTH = 75;
const ADDRESS = /^[^\s@<>"(),;:\\[\]]+@[^\s@<>"(),;:\\[\].]+(?:\.[^\s@<>"(),;:\\[\].]+)+$/;

/**
 * Reads the address of a member request; records an error and returns undefined if it is malformed, already in use, or
 * missing from an invite.
 */
export function readInvitedAddress(
  call: ApiCall,
  fields: ReadonlyMap<string, unknown>,
  rules: { readonly isUpdate: boolean; readonly allowOpenRequest: boolean },
  errors: FieldErrors,
): string | undefined {
  if (!fields.has('email') && !rules.isUpdate) errors.add('email', 'This field is required.');
  const email = readText(fields, 'email', MAX_LENGTH, errors);
  if (email === undefined) return undefined;
  const problem = ADDRESS.test(email)
    ? conflict(call.world, email, rules.allowOpenRequest)
    : 'Enter a valid email address.';
  if (problem === undefined) return email;
  errors.add('email', problem);
  return undefined;
}

/** Accounts conflict by any of their addresses in any case, invites and requests only by the same spelling. */
function conflict(
  world: SentryWorld,
  email: string,
  allowOpenRequest: boolean,
): string | undefined {
  const others = world.members
    .withAddress(email)
    .filter((member) =>
      member.account === undefined ? member.email === email : member.account.isActive,
    );
  const approved = others.filter((member) => member.inviteStatus === 'approved');
  if (approved.some((member) => member.account === undefined)) {
    return `The user ${email} has already been invited`;
  }
  if (approved.length > 0) return `The user ${email} is already a member`;
  if (others.length > 0 && !allowOpenRequest) {
    return `There is an existing invite request for ${email}`;
  }
  return undefined;
}

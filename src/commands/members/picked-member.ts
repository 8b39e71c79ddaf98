import { type ModalValues, optionsIn } from '../../model/modal.ts';
import type { NamedMember } from './find-member.ts';

/** Whom a form is about: who was picked in it, or before anything was, whom it was opened for. */
export function pickedMember(
  values: ModalValues | undefined,
  opened: NamedMember | undefined,
): NamedMember | undefined {
  if (values === undefined) return opened;
  const [memberId] = optionsIn(values, 'member');
  return memberId === undefined ? opened : { memberId };
}

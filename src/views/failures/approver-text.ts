import type { Approver } from '../../model/refusal.ts';
import { dataLine } from '../text/data-line.ts';
import { mention } from '../text/mention.ts';

/** Names those who could help, in one line for the person who was refused; none where nobody is known. */
export function approverText(approvers: readonly Approver[]): readonly string[] {
  const names = approvers.map(nameOf).filter((name) => name !== '');
  return names.length === 0 ? [] : [`Who could help: ${names.join(', ')}.`];
}

function nameOf(approver: Approver): string {
  if (approver.kind === 'slack-user') return mention(approver.userId, 'person');
  // Masked as in a channel: the address of somebody else may hide in a name.
  const name = dataLine(approver.name, { limit: 120, audience: 'channel' });
  return name === '' ? '' : `${name} (at Sentry)`;
}

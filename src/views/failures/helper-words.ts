import type { Helper } from '../../model/refusal.ts';
import { dataLine } from '../text/data-line.ts';
import { mention } from '../text/mention.ts';

/** Names those who could help, in one line for the person who was refused; none where nobody is known. */
export function helperWords(helpers: readonly Helper[]): readonly string[] {
  const names = helpers.map(nameOf).filter((name) => name !== '');
  return names.length === 0 ? [] : [`Who could help: ${names.join(', ')}.`];
}

function nameOf(helper: Helper): string {
  if (helper.kind === 'slack-user') return mention(helper.userId, 'person');
  // Masked as in a channel: the address of somebody else may hide in a name.
  const name = dataLine(helper.name, { limit: 120, audience: 'channel' });
  return name === '' ? '' : `${name} (at Sentry)`;
}

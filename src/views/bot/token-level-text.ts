import type { TokenLevel } from '../../model/bot-token.ts';
import { capabilityRow } from '../../model/capability.ts';

const LEVELS = {
  nothing: 'nothing',
  reading: 'reading only',
  invites: 'reading and invites',
  administration: 'full administration',
} as const satisfies Record<TokenLevel['level'], string>;

/** What the bot's own token serves and what it does not, as it fits behind "it serves"; plain text. */
export function tokenLevelText({ level, without }: TokenLevel): string {
  if (without.length === 0) return `${LEVELS[level]}.`;
  const acts = without.map((capability) => capabilityRow(capability).act);
  return `${LEVELS[level]}; with it nobody can ${acts.join(', ')}.`;
}

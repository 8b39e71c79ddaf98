import type { Capability } from '../../model/capability.ts';
import type { HomeCommand } from '../../views/home/home-facts.ts';
import type { Command } from './command.ts';

/** The commands that say something without arguments, with what their buttons say, in the order of the buttons. */
const LABELS: readonly (readonly [name: string, label: string])[] = [
  ['invite', 'Invite people'],
  ['org', 'Organization'],
  ['members', 'Members'],
  ['projects', 'Projects'],
  ['repos', 'Repositories'],
  ['stats', 'Event counts'],
  ['relays', 'Relays'],
  ['keys', 'Client keys'],
  ['audit', 'Audit log'],
  ['status', 'Bot status'],
  ['help', 'Help'],
];

// The forms that a command opens without arguments.
const MODALS: ReadonlySet<string> = new Set(['invite']);

/** The main commands of somebody who may do so much, as the home offers them. */
export function homeCommands(
  commands: readonly Command[],
  may: readonly Capability[],
): readonly HomeCommand[] {
  const mayRun = ({ needs }: Command) => needs === 'anyone' || may.includes(needs);
  return LABELS.flatMap(([text, label]) =>
    commands.some((command) => command.name === text && mayRun(command))
      ? [{ text, label, answers: MODALS.has(text) ? 'form' : 'direct-message' }]
      : [],
  );
}

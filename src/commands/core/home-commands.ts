import type { Capability } from '../../model/capability.ts';
import type { HomeCommand } from '../../views/home/home-facts.ts';
import type { Command } from './command.ts';

/** Commands that are useful without arguments, with their button labels, in the order of the buttons. */
const LABELS: readonly (readonly [name: string, label: string])[] = [
  ['projects', 'Projects'],
  ['stats', 'Event counts'],
  ['members', 'Members'],
  ['invite', 'Invite people'],
  ['org', 'Organization'],
  ['repos', 'Repositories'],
  ['keys', 'Client keys'],
  ['relays', 'Relays'],
  ['audit', 'Audit log'],
  ['status', 'Bot status'],
  ['help', 'Help'],
];

// Commands that open a modal if run without arguments.
const MODALS: ReadonlySet<string> = new Set(['invite']);

/** Returns the main commands that a user with these capabilities may run, for buttons on the Home tab. */
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

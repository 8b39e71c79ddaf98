import type { Command } from './command.ts';
import { helpCommand } from './help.ts';
import { issueCommand } from './issue.ts';
import { whoamiCommand } from './whoami.ts';

/** Every sub-command, in the order in which help shows them. */
export const COMMANDS: readonly Command[] = [helpCommand, whoamiCommand, issueCommand];

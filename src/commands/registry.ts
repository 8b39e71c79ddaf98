import { auditCommand } from './audit.ts';
import { blockCommand } from './block.ts';
import type { Command } from './command.ts';
import { helpCommand } from './help.ts';
import { issueCommand } from './issue.ts';
import { linkCommand } from './link.ts';
import { statsCommand } from './stats.ts';
import { statusCommand } from './status.ts';
import { unlinkCommand } from './unlink.ts';
import { whoamiCommand } from './whoami.ts';

/** Every sub-command, in the order in which help shows them. */
export const COMMANDS: readonly Command[] = [
  helpCommand,
  whoamiCommand,
  issueCommand,
  statsCommand,
  linkCommand,
  unlinkCommand,
  blockCommand,
  auditCommand,
  statusCommand,
];

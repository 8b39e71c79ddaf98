import { auditCommand } from './audit.ts';
import { blockCommand } from './block.ts';
import type { Command } from './command.ts';
import { helpCommand } from './help.ts';
import { issueCommand } from './issue.ts';
import { linkCommand } from './link.ts';
import { previewsCommand } from './previews.ts';
import { unlinkCommand } from './unlink.ts';
import { whoamiCommand } from './whoami.ts';

/** Every sub-command, in the order in which help shows them. */
export const COMMANDS: readonly Command[] = [
  helpCommand,
  whoamiCommand,
  issueCommand,
  linkCommand,
  unlinkCommand,
  blockCommand,
  auditCommand,
  previewsCommand,
];

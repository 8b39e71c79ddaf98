import { auditCommand } from './audit.ts';
import { blockCommand } from './block.ts';
import { canCommand } from './can.ts';
import type { Command } from './command.ts';
import { helpCommand } from './help.ts';
import { inviteCommand } from './invite.ts';
import { issueCommand } from './issue.ts';
import { linkCommand } from './link.ts';
import { removeCommand } from './remove.ts';
import { resendCommand } from './resend.ts';
import { roleCommand } from './role.ts';
import { unlinkCommand } from './unlink.ts';
import { whoamiCommand } from './whoami.ts';

/** Every sub-command, in the order in which help shows them. */
export const COMMANDS: readonly Command[] = [
  helpCommand,
  whoamiCommand,
  issueCommand,
  inviteCommand,
  resendCommand,
  roleCommand,
  removeCommand,
  linkCommand,
  unlinkCommand,
  blockCommand,
  canCommand,
  auditCommand,
];

import { auditCommand } from './audit.ts';
import { blockCommand } from './block.ts';
import { canCommand } from './can.ts';
import type { Command } from './command.ts';
import { commitsCommand } from './commits.ts';
import { eventCommand } from './event.ts';
import { helpCommand } from './help.ts';
import { inviteCommand } from './invite.ts';
import { issueCommand } from './issue.ts';
import { keysCommand } from './keys.ts';
import { linkCommand } from './link.ts';
import { memberCommand } from './member.ts';
import { membersCommand } from './members.ts';
import { orgCommand } from './org.ts';
import { previewsCommand } from './previews.ts';
import { projectsCommand } from './projects.ts';
import { relaysCommand } from './relays.ts';
import { removeCommand } from './remove.ts';
import { reposCommand } from './repos.ts';
import { resendCommand } from './resend.ts';
import { roleCommand } from './role.ts';
import { statsCommand } from './stats.ts';
import { statusCommand } from './status.ts';
import { unlinkCommand } from './unlink.ts';
import { whoamiCommand } from './whoami.ts';

/** Every sub-command, in the order in which help shows them. */
export const COMMANDS: readonly Command[] = [
  helpCommand,
  whoamiCommand,
  issueCommand,
  eventCommand,
  orgCommand,
  membersCommand,
  memberCommand,
  projectsCommand,
  reposCommand,
  commitsCommand,
  keysCommand,
  relaysCommand,
  inviteCommand,
  resendCommand,
  roleCommand,
  removeCommand,
  statsCommand,
  linkCommand,
  unlinkCommand,
  blockCommand,
  canCommand,
  auditCommand,
  previewsCommand,
  statusCommand,
];

import { blockCommand } from './accounts/block.ts';
import { linkCommand } from './accounts/link.ts';
import { unlinkCommand } from './accounts/unlink.ts';
import { auditCommand } from './bot/audit.ts';
import { canCommand } from './bot/can.ts';
import { helpCommand } from './bot/help.ts';
import { previewsCommand } from './bot/previews.ts';
import { statusCommand } from './bot/status.ts';
import { whoamiCommand } from './bot/whoami.ts';
import type { Command } from './core/command.ts';
import { eventCommand } from './issues/event.ts';
import { issueCommand } from './issues/issue.ts';
import { statsCommand } from './issues/stats.ts';
import { inviteCommand } from './members/invite.ts';
import { memberCommand } from './members/member.ts';
import { membersCommand } from './members/members.ts';
import { removeCommand } from './members/remove.ts';
import { resendCommand } from './members/resend.ts';
import { roleCommand } from './members/role.ts';
import { commitsCommand } from './organization/commits.ts';
import { keysCommand } from './organization/keys.ts';
import { orgCommand } from './organization/org.ts';
import { projectsCommand } from './organization/projects.ts';
import { relaysCommand } from './organization/relays.ts';
import { reposCommand } from './organization/repos.ts';

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

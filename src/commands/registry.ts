import { GRANT_REQUEST_TEXTS } from '../views/access/grant-request-texts.ts';
import type { ChangeText } from '../views/changes/change-text.ts';
import { accessCommand } from './access/access.ts';
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
import type { ModalDefinition, Suggestion } from './core/modal.ts';
import type { AnyMutation } from './core/mutation.ts';
import type { StepModal } from './core/step-modal.ts';
import { archiveCommand } from './issues/archive.ts';
import { assignCommand } from './issues/assign.ts';
import { commentCommand } from './issues/comment.ts';
import { eventCommand } from './issues/event.ts';
import { issueCommand } from './issues/issue.ts';
import { issuesCommand } from './issues/issues.ts';
import { priorityCommand } from './issues/priority.ts';
import { resolveCommand, unresolveCommand } from './issues/resolve.ts';
import { statsCommand } from './issues/stats.ts';
import { triageCommand } from './issues/triage.ts';
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
import { requestsCommand } from './requests/requests.ts';
import { teamCommand } from './teams/team.ts';
import { teamsCommand } from './teams/teams.ts';

/** Every subcommand, in the order in which help shows them. */
export const COMMANDS: readonly Command[] = [
  helpCommand,
  whoamiCommand,
  issuesCommand,
  triageCommand,
  issueCommand,
  eventCommand,
  resolveCommand,
  unresolveCommand,
  archiveCommand,
  assignCommand,
  priorityCommand,
  commentCommand,
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
  requestsCommand,
  teamsCommand,
  teamCommand,
  statsCommand,
  linkCommand,
  unlinkCommand,
  accessCommand,
  blockCommand,
  canCommand,
  auditCommand,
  previewsCommand,
  statusCommand,
];

/** Every mutation, so that recovery finds the handler of a change that a crash left open. */
export const MUTATIONS: readonly AnyMutation[] = unique(
  COMMANDS.flatMap(({ mutations = [] }) => mutations),
);

/** Every form, so that a submission finds its definition. */
export const MODALS: readonly ModalDefinition[] = unique(
  COMMANDS.flatMap(({ modals = [] }) => modals),
);

/** Every modal that leads through steps, so that a click finds its definition. */
export const STEP_MODALS: readonly StepModal[] = unique(
  COMMANDS.flatMap(({ stepModals = [] }) => stepModals),
);

/** Every option list that modals load while the user types. */
export const SUGGESTIONS: readonly Suggestion[] = unique(
  [...MODALS, ...STEP_MODALS].flatMap(({ suggestions = [] }) => suggestions),
);

/** Returns the wording of a kind of change; undefined for one that no command requests. */
export function changeTextOf(capability: string): ChangeText | undefined {
  return (
    MUTATIONS.find((one) => one.capability === capability)?.text ??
    GRANT_REQUEST_TEXTS.get(capability)
  );
}

function unique<Item>(items: readonly Item[]): readonly Item[] {
  return [...new Set(items)];
}

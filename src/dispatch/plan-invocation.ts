import type { PreviewPermission } from '../authorization/authorizer.ts';
import type { RunQuery } from '../authorization/query-runner.ts';
import type { Action, Command, CommandContext } from '../commands/core/command.ts';
import { interpret } from '../commands/core/interpret.ts';
import { interpretMessage } from '../commands/core/interpret-message.ts';
import { linkProblem } from '../commands/core/link-problem.ts';
import type { Identity } from '../identity/identity.ts';
import type { Invocation } from '../model/invocations/invocation.ts';
import type { Message } from '../model/message.ts';
import type { AdmittedUser } from '../model/principal.ts';
import type { SentrySite } from '../model/sentry-site.ts';
import type { UsageProblem } from '../model/usage-problem.ts';
import type { GrantRequestStore } from '../ports/grant-request-store.ts';
import type { SentryReader } from '../ports/sentry.ts';
import { withShareButton } from '../views/blocks/buttons.ts';
import { messageHint } from '../views/bot/message-hint.ts';
import { unknownCommand } from '../views/failures/did-you-mean.ts';
import { textProblem, usageProblem } from '../views/failures/usage-problem.ts';
import type { Audience } from '../views/text/audience.ts';
import type { DescribeFailure } from './error-context.ts';
import { createSettleEach } from './settle-each.ts';

/** What to do for an invocation; `outcome` is for the log. */
export type Plan =
  | { readonly kind: 'answer'; readonly answer: AnswerCommand; readonly outcome: string }
  /** Command whose result goes to the channel; undefined if it may not be shared. */
  | { readonly kind: 'share'; readonly answer: AnswerCommand | undefined }
  | Exclude<Action, { kind: 'answer' }>;

/** Runs a command and returns its message; throws one of the errors of `errors.ts`. */
export type AnswerCommand = (context: CommandContext) => Promise<Message>;

/** Plan, with the name of its command, if it has one. */
interface PlannedInvocation extends NamedPlan {
  /** The invocation, with the text of the command that it means. */
  readonly invocation: Invocation;
}

interface NamedPlan {
  readonly command: string | undefined;
  readonly plan: Plan;
}

/** Turns an invocation into a plan. Does no I/O. */
export type PlanInvocation = (invocation: Invocation) => PlannedInvocation;

/** Creates the planner of invocations. */
export function createPlanInvocation(options: {
  readonly commands: readonly Command[];
  readonly site: () => SentrySite;
  /** Name of the slash command. */
  readonly commandName: string;
}): PlanInvocation {
  const { commands, commandName } = options;
  const helpCommand = helpAmong(commands);

  return (invocation) => {
    const { surface } = invocation;
    if (surface !== 'mention' && surface !== 'direct-message') {
      return { ...planCommand(invocation), invocation };
    }
    const meaning = interpretMessage(invocation.text, commands, options.site());
    if (meaning.kind !== 'command') {
      return { ...said(messageHint(meaning.kind, commandName), 'hint'), invocation };
    }
    const meant = { ...invocation, text: meaning.text };
    return { ...planCommand(meant), invocation: meant };
  };

  function planCommand(invocation: Invocation): NamedPlan {
    const site = options.site();
    const meaning = interpret(invocation.text, commands, site);
    switch (meaning.kind) {
      case 'problem': {
        const { problem } = meaning;
        return said(textProblem({ commandName, problem }), outcomeOf(problem));
      }
      case 'unknown':
        return said(unknownCommand({ commandName, ...meaning }), meaning.kind);
      case 'empty':
        return planned(helpCommand, helpCommand.prepare([], site), invocation);
      case 'command':
        return planned(meaning.command, meaning.command.prepare(meaning.words, site), invocation);
    }
  }

  function planned(
    command: Command,
    prepared: ReturnType<Command['prepare']>,
    invocation: Invocation,
  ): NamedPlan {
    const isShared = invocation.shares !== undefined;
    if (prepared.kind === 'problem') {
      const problem = withLinkProblem(prepared.problem, options.site());
      const message = usageProblem({ commandName, command, problem });
      return isShared ? notShareable(command) : said(message, 'usage', command);
    }
    const action = prepared.run(invocation);
    if (isShared) {
      const isShareable = command.shareable === true && action.kind === 'answer';
      const answer = isShareable ? action.answer : undefined;
      return { command: command.name, plan: { kind: 'share', answer } };
    }
    if (action.kind !== 'answer') return { command: command.name, plan: action };
    const answer = withSharing(action.answer, command, invocation);
    return { command: command.name, plan: { kind: 'answer', answer, outcome: 'ok' } };
  }
}

/** Says of a link to another site that it is one, instead of that it is not understood. */
function withLinkProblem(problem: UsageProblem, site: SentrySite): UsageProblem {
  if (problem.kind !== 'not-understood') return problem;
  const about = linkProblem(problem.given, site);
  return about?.kind === 'other-site' ? about : problem;
}

function outcomeOf({ kind }: UsageProblem): string {
  return kind === 'too-long' ? kind : 'unknown';
}

function helpAmong(commands: readonly Command[]): Command {
  const help = commands.find(({ name }) => name === 'help');
  if (help === undefined) throw new Error('the registry has no help command');
  return help;
}

function said(message: Message, outcome: string, command?: Command): NamedPlan {
  return { command: command?.name, plan: { kind: 'answer', answer: async () => message, outcome } };
}

function notShareable({ name }: Command): NamedPlan {
  return { command: name, plan: { kind: 'share', answer: undefined } };
}

function withSharing(
  answer: AnswerCommand,
  { shareable }: Command,
  { channelId, text }: Invocation,
): AnswerCommand {
  // A direct message, whose id starts with a D, has no channel to share to.
  const isShareable = shareable === true && channelId !== undefined && !channelId.startsWith('D');
  return isShareable ? async (context) => withShareButton(await answer(context), text) : answer;
}

/** Returns the context in which a command runs for an admitted user. */
export type CommandContextFor = (
  invocation: Pick<Invocation, 'id' | 'channelId'>,
  user: AdmittedUser,
  audience: Audience,
) => CommandContext;

interface CommandContextOptions {
  readonly commands: readonly Command[];
  readonly runQuery: RunQuery;
  readonly previewPermission: PreviewPermission;
  readonly mayDo: CommandContext['mayDo'];
  readonly identity: Pick<Identity, 'identify'>;
  readonly grantRequests: Pick<GrantRequestStore, 'openOf'>;
  readonly reader: Pick<SentryReader, 'retrieveOrganization'>;
  readonly site: () => SentrySite;
  readonly describeFailure: DescribeFailure;
  readonly commandName: string;
  readonly now: () => Date;
}

/** Creates the factory of command contexts. */
export function createCommandContext(options: CommandContextOptions): CommandContextFor {
  const { commands, runQuery, previewPermission, mayDo, identity, reader } = options;
  const { site, commandName, now } = options;
  return ({ id, channelId }, user, audience) => ({
    now: now(),
    commandName,
    channelId,
    audience,
    site,
    commands,
    ask: (query, input) => runQuery(query, input, user),
    each: createSettleEach(options.describeFailure, id),
    allows: previewPermission(user),
    mayDo,
    identify: () => identity.identify(user),
    ownGrantRequests: () => options.grantRequests.openOf(user.actor),
    organization: () => reader.retrieveOrganization(),
  });
}

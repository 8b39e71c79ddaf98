import type { Actor } from '../../model/actor.ts';
import type { Capability } from '../../model/capability.ts';
import type { Message } from '../../model/message.ts';
import type { Organization } from '../../model/organization.ts';
import type { Identification, Principal } from '../../model/principal.ts';
import type { SentrySite } from '../../model/sentry-site.ts';
import type { Target } from '../../model/target.ts';
import type { UsageProblem } from '../../model/usage-problem.ts';
import type { Audience } from '../../views/text/audience.ts';
import type { ModalDefinition, ModalRequest } from './modal.ts';
import type { AnyMutation, ChangeRequest, MutationReadContext } from './mutation.ts';
import type { AnyQuery } from './query.ts';
import type { Word } from './tokenize.ts';

/** What an allowed query answers, with the facts that it was allowed on. */
export interface Answer<Data> {
  readonly data: Data;
  readonly principal: Principal;
  readonly organization: Organization;
}

/** Everything that a command has while it answers. It reads Sentry's data through `ask` alone, which authorizes. */
export interface CommandContext {
  readonly now: Date;
  /** The slash command's name, `/sentry` unless configured otherwise. */
  readonly commandName: string;
  /** The conversation that it was asked in, where there is one. */
  readonly channelId: string | undefined;
  /** Who will read the answer: the actor, or everybody in the channel that it is shared to. */
  readonly audience: Audience;
  /** Sentry as it is known at this moment; better once an answer came. */
  readonly site: () => SentrySite;
  /** Every command of the registry, for `help`. */
  readonly commands: readonly Command[];
  /** Runs a query for the actor; throws one of the errors of `errors.ts` where it is not allowed or fails. */
  readonly ask: <Input, Data>(query: AnyQuery<Input, Data>, input: Input) => Promise<Answer<Data>>;
  /** Whether the actor may do something, for a button that offers it; no permission to do it. */
  readonly allows: Allows;
  /** What a principal may do at all, by their role and as far as the bot's token goes; no permission to act. */
  readonly mayDo: (principal: Principal) => Promise<readonly Capability[]>;
  /** Who is asking; throws if that cannot be found out. */
  readonly identify: () => Promise<Identification>;
  /** What the decisions go by; every member may know its name and whether it is open. */
  readonly organization: () => Promise<Organization>;
}

/** Whether somebody may do something to a target, which is read only if their role allows it at all. */
export type Allows = (
  capability: Capability,
  targetOf: (readContext: MutationReadContext, actor: Actor) => Promise<Target>,
) => Promise<boolean>;

/** A command's words understood, or what was wrong with them. */
export type Parsed<Input> =
  | { readonly kind: 'input'; readonly input: Input }
  | { readonly kind: 'problem'; readonly problem: UsageProblem };

/** Who runs a command, and where. */
interface CommandOrigin {
  readonly actor: Actor;
  readonly channelId: string | undefined;
}

/** What running a command leads to: an answer, a change, or a modal that is opened. */
export type Action =
  | { readonly kind: 'answer'; readonly answer: (context: CommandContext) => Promise<Message> }
  | { readonly kind: 'change'; readonly request: ChangeRequest }
  | { readonly kind: 'modal'; readonly request: ModalRequest };

/** What people are told of a command; help, hints, did-you-mean, docs and manifest are made from it. */
interface CommandFacts {
  /** One lower-case word. */
  readonly name: string;
  /** What it does, in a few words and without a full stop. */
  readonly summary: string;
  /** Its arguments as usage shows them, such as `<short ID|issue id|link>`; empty without any. */
  readonly usage: string;
  /** Example texts, without the slash command's name. */
  readonly examples: readonly [string, ...string[]];
  /** What the actor must be allowed to do; `anyone` whom the bot serves may run the rest. */
  readonly needs: Capability | 'anyone';
  /** Whether its answer may be shared to a channel; its view then heeds the audience and has no working controls there. */
  readonly shareable?: true;
  /** The changes that it leads to, so that recovery finds their handlers again. */
  readonly mutations?: readonly AnyMutation[];
  /** The modals that it opens, so that what is submitted finds its own. */
  readonly modals?: readonly ModalDefinition[];
  /** Whether words without a command's name mean this command (`/sentry WEB-1A`). */
  readonly recognises?: (words: readonly Word[], site: SentrySite) => boolean;
}

/** What a sub-command declares. */
type CommandDeclaration<Input> = CommandFacts & {
  /** The words behind the command's name. */
  readonly parse: (words: readonly Word[], site: SentrySite) => Parsed<Input>;
} & (
    | { readonly answer: (input: Input, context: CommandContext) => Promise<Message> }
    | { readonly run: (input: Input, origin: CommandOrigin) => Action }
  );

/** A command whose words were understood, ready to run. */
type Prepared =
  | { readonly kind: 'ready'; readonly run: (origin: CommandOrigin) => Action }
  | { readonly kind: 'problem'; readonly problem: UsageProblem };

/** A declared sub-command, its input's type hidden inside. */
export interface Command extends CommandFacts {
  readonly prepare: (words: readonly Word[], site: SentrySite) => Prepared;
}

/** Declares a sub-command. */
export function defineCommand<Input>(declaration: CommandDeclaration<Input>): Command {
  const { parse, ...facts } = declaration;
  return {
    ...facts,
    prepare(words, site) {
      const parsed = parse(words, site);
      if (parsed.kind === 'problem') return parsed;
      const { input } = parsed;
      if ('run' in declaration) {
        return { kind: 'ready', run: (origin) => declaration.run(input, origin) };
      }
      const answer = (context: CommandContext) => declaration.answer(input, context);
      return { kind: 'ready', run: () => ({ kind: 'answer', answer }) };
    },
  };
}

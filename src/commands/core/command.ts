import type { Actor } from '../../model/actor.ts';
import type { Capability } from '../../model/capability.ts';
import type { GrantRequest } from '../../model/grants/grant-request.ts';
import type { Message } from '../../model/message.ts';
import type { Organization } from '../../model/organization.ts';
import type { Identification, Principal } from '../../model/principal.ts';
import type { Sight } from '../../model/project.ts';
import type { SentrySite } from '../../model/sentry-site.ts';
import type { Target } from '../../model/target.ts';
import type { UsageProblem } from '../../model/usage-problem.ts';
import type { Audience } from '../../views/text/audience.ts';
import type { ModalDefinition, ModalRequest } from './modal.ts';
import type { AnyMutation, ChangeRequest, MutationReadContext } from './mutation.ts';
import { plainWords } from './plain-words.ts';
import type { AnyQuery } from './query.ts';
import type { StepModal, StepRequest } from './step-modal.ts';
import type { Word } from './tokenize.ts';

/** Data of an allowed query, with the principal and organization that the decision was based on. */
export interface Answer<Data> {
  readonly data: Data;
  readonly principal: Principal;
  readonly organization: Organization;
  readonly sight: Sight;
}

/** Everything a command can use while it runs. It reads Sentry's data only through `ask`, which authorizes. */
export interface CommandContext {
  readonly now: Date;
  /** Name of the slash command, `/sentry` unless configured otherwise. */
  readonly commandName: string;
  /** Conversation in which the command was run, if there is one. */
  readonly channelId: string | undefined;
  /** Who will read the result: only the actor, or everybody in the channel it is shared to. */
  readonly audience: Audience;
  /** Returns the Sentry site as currently known; it is complete only after Sentry's first response. */
  readonly site: () => SentrySite;
  /** Every command in the registry, for `help`. */
  readonly commands: readonly Command[];
  /** Runs a query for the actor; throws one of the errors of `errors.ts` if it is denied or fails. */
  readonly ask: <Input, Data>(query: AnyQuery<Input, Data>, input: Input) => Promise<Answer<Data>>;
  /** Loads several independent things. */
  readonly each: SettleEach;
  /** Reports whether the actor may do something, for a button that offers it; not a permission to do it. */
  readonly allows: Allows;
  /** Returns the capabilities that a principal has by their role and the bot's token; not a permission to act. */
  readonly mayDo: (principal: Principal) => Promise<readonly Capability[]>;
  /** Identifies the actor; throws if the lookup fails. */
  readonly identify: () => Promise<Identification>;
  /** Returns the actor's own open grant requests. */
  readonly ownGrantRequests: () => Promise<readonly GrantRequest[]>;
  /** Returns the organization that decisions are based on; every member may know its name and whether it is open. */
  readonly organization: () => Promise<Organization>;
}

/**
 * Loads several things that do not depend on each other: some may be missing or refused without affecting the others.
 * Throws if nothing could be loaded, or if a failure is not about one of them alone.
 */
export type SettleEach = <Input, Item>(
  inputs: readonly Input[],
  load: (input: Input) => Promise<Item>,
) => Promise<{
  readonly loaded: readonly Item[];
  readonly failures: readonly {
    readonly input: Input;
    readonly message: Message;
    /** Returns the command that asks for what was refused, named as it was typed; undefined if nobody can help. */
    readonly askFor: (name: string) => string | undefined;
  }[];
}>;

/**
 * Reports whether an actor may do something to a target, which is read only if their role allows it for some target.
 */
export type Allows = (
  capability: Capability,
  targetOf: (readContext: MutationReadContext, actor: Actor) => Promise<Target>,
) => Promise<boolean>;

/** Result of parsing a command's words: the input, or what is wrong with them. */
export type Parsed<Input> =
  | { readonly kind: 'input'; readonly input: Input }
  | { readonly kind: 'problem'; readonly problem: UsageProblem };

interface CommandOrigin {
  readonly actor: Actor;
  readonly channelId: string | undefined;
}

/** What a command leads to: a message, a change, or a modal to open. */
export type Action =
  | { readonly kind: 'answer'; readonly answer: (context: CommandContext) => Promise<Message> }
  /** Changes that are requested together, each with its own result. */
  | { readonly kind: 'change'; readonly requests: readonly [ChangeRequest, ...ChangeRequest[]] }
  | { readonly kind: 'modal'; readonly request: ModalRequest }
  | { readonly kind: 'steps'; readonly request: StepRequest };

/** Parts of help, in order. */
export type CommandGroup = 'issues' | 'look-up' | 'members' | 'teams' | 'previews' | 'you-and-bot';

/** Description of a command; help, hints, did-you-mean, docs and manifest are generated from it. */
interface CommandFacts {
  /** One lower-case word. */
  readonly name: string;
  /** Where help lists the command. */
  readonly group: CommandGroup;
  /** What the command does, in a few words without a final period. */
  readonly summary: string;
  /** Arguments as shown in usage, such as `<short ID|issue id|link>`; empty if it takes none. */
  readonly usage: string;
  /** Example texts, without the slash command's name. */
  readonly examples: readonly [string, ...string[]];
  /**
   * Text that help shows as it can be typed, and that changes nothing at once. `WEB-1A` and `web` stand for an issue
   * and a project of the reader. Absent if only the user knows what to type.
   */
  readonly starter?: string;
  /** Capability that the actor needs; `anyone` means every user that the bot serves. */
  readonly needs: Capability | 'anyone';
  /** Whether the words are a text, such as a name to search for, whose punctuation belongs to it. */
  readonly takesText?: true;
  /**
   * Whether the result may be shared to a channel; the view must then respect the audience and omit controls that would
   * do nothing in the channel.
   */
  readonly shareable?: true;
  /** Mutations that the command requests, so that recovery finds their handlers. */
  readonly mutations?: readonly AnyMutation[];
  /** Modals that the command opens, so that a submission finds its definition. */
  readonly modals?: readonly ModalDefinition[];
  /** Modals that lead through steps, so that a click finds its definition. */
  readonly stepModals?: readonly StepModal[];
  /** Reports whether plain words without a command's name mean this command (`/sentry WEB-1A`). */
  readonly recognises?: (words: readonly Word[], site: SentrySite) => boolean;
}

type CommandDeclaration<Input> = CommandFacts & {
  /** Parses the words after the command's name. */
  readonly parse: (words: readonly Word[], site: SentrySite) => Parsed<Input>;
} & (
    | { readonly answer: (input: Input, context: CommandContext) => Promise<Message> }
    | { readonly run: (input: Input, origin: CommandOrigin) => Action }
  );

type Prepared =
  | { readonly kind: 'ready'; readonly run: (origin: CommandOrigin) => Action }
  | { readonly kind: 'problem'; readonly problem: UsageProblem };

/** Declared subcommand, with the type of its input hidden. */
export interface Command extends CommandFacts {
  readonly prepare: (words: readonly Word[], site: SentrySite) => Prepared;
}

/** Declares a subcommand. */
export function defineCommand<Input>(declaration: CommandDeclaration<Input>): Command {
  const { parse, ...facts } = declaration;
  return {
    ...facts,
    prepare(words, site) {
      const parsed = parse(facts.takesText === true ? words : plainWords(words), site);
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

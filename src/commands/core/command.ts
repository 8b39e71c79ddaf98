import type { Actor } from '../../model/actor.ts';
import type { Capability } from '../../model/capability.ts';
import type { Message } from '../../model/message.ts';
import type { Organization } from '../../model/organization.ts';
import type { Identification, Principal } from '../../model/principal.ts';
import type { SentrySite } from '../../model/sentry-site.ts';
import type { Target } from '../../model/target.ts';
import type { UsageProblem } from '../../model/usage-problem.ts';
import type { Audience } from '../../views/text/audience.ts';
import type { ModalRequest } from './modal.ts';
import type { ChangeRequest, MutationReadContext } from './mutation.ts';
import type { AnyQuery } from './query.ts';
import type { Word } from './word.ts';

/** What an allowed query answers, with the facts that it was allowed on. */
export interface Answer<Data> {
  readonly data: Data;
  readonly principal: Principal;
  readonly organization: Organization;
}

/** Everything that a command has while it runs. Data of Sentry's it reads through `ask` alone, which authorizes. */
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
  readonly allows: (
    capability: Capability,
    targetOf: (readContext: MutationReadContext, actor: Actor) => Promise<Target>,
  ) => Promise<boolean>;
  /** What somebody may do at all, by their standing and as far as the bot's token goes; no permission to act. */
  readonly mayDo: (principal: Principal) => Promise<readonly Capability[]>;
  /** Who is asking; throws if that cannot be found out. */
  readonly identify: () => Promise<Identification>;
  /** What the decisions go by; every member may know its name and whether it is open. */
  readonly organization: () => Promise<Organization>;
}

/** A command's words understood, or what was wrong with them. */
export type Parsed<Input> =
  | { readonly kind: 'input'; readonly input: Input }
  | { readonly kind: 'problem'; readonly problem: UsageProblem };

/** What a sub-command declares; help, hints, did-you-mean, README and manifest are made from it. */
export interface CommandDeclaration<Input> {
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
  /** The words behind the command's name. */
  readonly parse: (words: readonly Word[], site: SentrySite) => Parsed<Input>;
  /** Answers; may be left out where every input is a change or a form. */
  readonly run?: (input: Input, context: CommandContext) => Promise<Message>;
  /** The change that the input asks for; undefined where it asks for an answer alone. */
  readonly change?: (
    input: Input,
    actor: Actor,
    channelId: string | undefined,
  ) => ChangeRequest | undefined;
  /** The form that the input asks for; undefined where it asks for an answer or a change. */
  readonly form?: (input: Input) => ModalRequest | undefined;
  /** Whether words without a command's name mean this command (`/sentry WEB-1A`). */
  readonly recognises?: (words: readonly Word[], site: SentrySite) => boolean;
}

/** A command whose words were understood, ready to run. */
export type Prepared =
  | {
      readonly kind: 'ready';
      readonly run: (context: CommandContext) => Promise<Message>;
      readonly change: (actor: Actor, channelId: string | undefined) => ChangeRequest | undefined;
      readonly form: ModalRequest | undefined;
    }
  | { readonly kind: 'problem'; readonly problem: UsageProblem };

/** A declared sub-command, its input's type hidden inside. */
export interface Command
  extends Pick<
    CommandDeclaration<never>,
    'name' | 'summary' | 'usage' | 'examples' | 'needs' | 'shareable' | 'recognises'
  > {
  readonly prepare: (words: readonly Word[], site: SentrySite) => Prepared;
}

/** Declares a sub-command. */
export function defineCommand<Input>(declaration: CommandDeclaration<Input>): Command {
  const { parse, run = unanswered, change, form, ...described } = declaration;
  return {
    ...described,
    prepare(words, site) {
      const parsed = parse(words, site);
      if (parsed.kind === 'problem') return parsed;
      const { input } = parsed;
      return {
        kind: 'ready',
        run: (context) => run(input, context),
        change: (actor, channelId) => change?.(input, actor, channelId),
        form: form?.(input),
      };
    },
  };
}

async function unanswered(): Promise<never> {
  throw new Error('a command without an answer was not asked for a change or a form');
}

import type { AnyMutation, MutationContextFor } from '../commands/core/mutation.ts';
import type { FindDeciders } from '../identity/find-deciders.ts';
import type { Identity } from '../identity/identity.ts';
import type { BotToken } from '../model/bot-token.ts';
import type { Trace } from '../model/invocations/trace.ts';
import type { GrantRequestStore } from '../ports/grant-request-store.ts';
import type { SlackDirectory } from '../ports/slack.ts';

/** What deciding about grant requests depends on. */
export interface GrantContext {
  readonly store: GrantRequestStore;
  readonly mutationContextFor: MutationContextFor;
  readonly identity: Pick<Identity, 'admit' | 'identify' | 'whoIs'>;
  readonly directory: Pick<SlackDirectory, 'person'>;
  readonly findGranters: FindDeciders;
  /** Returns what the bot's own token is. */
  readonly token: (trace?: Trace) => Promise<BotToken>;
  readonly mutationOf: (capability: string) => Pick<AnyMutation, 'read'> | undefined;
  readonly now: () => Date;
}

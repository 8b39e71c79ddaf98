import type { Capability } from './capability.ts';

/** How much of the bot its own token serves, from nothing to everything. */
export interface TokenLevel {
  readonly level: 'nothing' | 'reading' | 'invites' | 'administration';
  /** Changes in Sentry that nobody can make through the bot with it. */
  readonly without: readonly Capability[];
}

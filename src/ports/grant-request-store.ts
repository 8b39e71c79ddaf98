import type { Actor } from '../model/actor.ts';
import type { GrantMessage, GrantRequest, GrantState } from '../model/grants/grant-request.ts';

/** How a grant request ended. */
export interface GrantEnd {
  readonly state: Exclude<GrantState, 'open'>;
  readonly decidedBy?: string | undefined;
  readonly answer?: string | undefined;
}

/** Requests of people to be granted something. */
export interface GrantRequestStore {
  /**
   * Records an open request; returns the one that stands in its way if the asker's same wish is open, or was declined.
   * Recording the same request again changes nothing.
   */
  put(request: GrantRequest): Promise<GrantRequest | undefined>;
  of(id: string): Promise<GrantRequest | undefined>;
  /** Returns the asker's open requests, oldest first. */
  openOf(asker: Actor): Promise<readonly GrantRequest[]>;
  /** Returns the open requests of a workspace, oldest first, at most 500. */
  openIn(teamId: string): Promise<readonly GrantRequest[]>;
  /** Ends an open request; returns false if it had ended already. */
  close(id: string, end: GrantEnd): Promise<boolean>;
  /** Replaces the messages that told of a request. */
  noteMessages(id: string, messages: readonly GrantMessage[]): Promise<void>;
  /** Returns some requests that are open although they were made before a time, oldest first. */
  openBefore(before: Date): Promise<readonly GrantRequest[]>;
  /** Deletes ended requests that were made before a time; returns how many. */
  forget(before: Date): Promise<number>;
}

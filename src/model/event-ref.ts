import type { EventId } from './event-id.ts';
import type { IssueRef } from './issue-ref.ts';

/** An event as people name it: by its ID, or by a link that may name its issue too. */
export interface EventRef {
  readonly id: EventId;
  readonly issue: IssueRef | undefined;
}

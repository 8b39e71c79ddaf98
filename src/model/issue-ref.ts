import type { ShortId } from './short-id.ts';

/** An issue by its numeric id. */
export interface IssueId {
  readonly kind: 'issue-id';
  readonly text: string;
}

/** An issue as people name it: by short ID or by numeric id; `text` is what Sentry is asked for. */
export type IssueRef = ShortId | IssueId;

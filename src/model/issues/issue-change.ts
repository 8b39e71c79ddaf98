import type { Threshold } from './issue-state.ts';

/** What to resolve an issue in. */
export type ResolvedIn =
  | { readonly kind: 'now' }
  | { readonly kind: 'next-release' }
  /** The newest release that Sentry has of the project when it makes the change. */
  | { readonly kind: 'newest-release' }
  | { readonly kind: 'release'; readonly version: string }
  | {
      readonly kind: 'commit';
      /** Hash, as Sentry stores it. */
      readonly commit: string;
      /** Name of the repository in Sentry. */
      readonly repository: string;
    };

/** What opens an archived issue again. */
export type ArchivedUntil =
  | { readonly kind: 'escalating' }
  | { readonly kind: 'forever' }
  | { readonly kind: 'duration'; readonly minutes: number }
  /** Events or users after the archiving. */
  | ({ readonly kind: 'events' | 'users' } & Threshold)
  /** Several conditions at once, which only a restored state has. */
  | {
      readonly kind: 'any-of';
      readonly minutes: number | undefined;
      readonly events: Threshold | undefined;
      readonly users: Threshold | undefined;
    };

/** Longest window of a threshold in minutes (sentry `StatusDetailsValidator`). */
export const MAX_WINDOW_MINUTES = 10_080;

/** Priorities that people can give an issue. */
export const PRIORITIES = ['high', 'medium', 'low'] as const;

/** Priority that people can give an issue. */
export type Priority = (typeof PRIORITIES)[number];

/** Substatuses of an open issue. */
export const OPEN_SUBSTATUSES = ['ongoing', 'new', 'escalating', 'regressed'] as const;

/** Substatus of an open issue. */
export type OpenSubstatus = (typeof OPEN_SUBSTATUSES)[number];

/** Person or team to assign an issue to. */
export type AssignTo =
  /** ID of the account, not of the membership. */
  | { readonly kind: 'user'; readonly userId: string }
  | { readonly kind: 'team'; readonly teamId: string }
  | { readonly kind: 'nobody' };

/** Change of one issue through its own endpoint. */
export type IssueChange =
  | { readonly kind: 'resolve'; readonly in: ResolvedIn }
  /** Opens it again, as `ongoing` unless a former substatus is restored. */
  | { readonly kind: 'unresolve'; readonly substatus?: OpenSubstatus | undefined }
  | { readonly kind: 'archive'; readonly until: ArchivedUntil }
  | { readonly kind: 'assign'; readonly to: AssignTo }
  | { readonly kind: 'set-priority'; readonly priority: Priority };

/** Returns the conditions that open an archived issue again. */
export function conditionsOf(
  until: Exclude<ArchivedUntil, { readonly kind: 'escalating' | 'forever' }>,
): Omit<Extract<ArchivedUntil, { readonly kind: 'any-of' }>, 'kind'> {
  const none = { minutes: undefined, events: undefined, users: undefined };
  switch (until.kind) {
    case 'duration':
      return { ...none, minutes: until.minutes };
    case 'events':
    case 'users':
      return {
        ...none,
        [until.kind]: { count: until.count, windowMinutes: until.windowMinutes },
      };
    case 'any-of':
      return until;
  }
}

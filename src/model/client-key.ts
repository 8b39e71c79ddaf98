import type { ListSlice } from './list.ts';
import type { Project } from './project.ts';

/** Client key (DSN) of a project. The secret that Sentry sends with it is dropped before it gets here. */
export interface ClientKey {
  readonly id: string;
  /** Label that users gave it, or else Sentry's name for it. */
  readonly label: string;
  /** Numeric ID of the project. */
  readonly projectId: string | undefined;
  readonly publicKey: string | undefined;
  /** DSN to put into an application. */
  readonly publicDsn: string | undefined;
  readonly isActive: boolean;
  /** Events accepted per time window; undefined if there is no limit or the server does not say. */
  readonly rateLimit: { readonly count: number; readonly windowSeconds: number } | undefined;
  readonly dateCreated: Date | undefined;
}

/** Client key with its project; the project is undefined if Sentry does not list it. */
export interface KeyRow {
  readonly key: ClientKey;
  readonly project: Project | undefined;
}

/** Client keys, or the projects that a project name may have meant. */
export type KeysResult =
  | {
      readonly kind: 'keys';
      readonly listed: ListSlice<KeyRow>;
      /** Whether the caller can see more projects, whose keys are not in the list. */
      readonly isPartial: boolean;
    }
  | { readonly kind: 'no-project'; readonly nearest: readonly Project[] };

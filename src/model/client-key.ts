import type { ListSlice } from './list.ts';
import type { Project } from './project.ts';

/** A client key (DSN) of a project. The secret that Sentry sends along never gets this far. */
export interface ClientKey {
  readonly id: string;
  /** The label that people gave it, else what Sentry calls it. */
  readonly label: string;
  /** Numeric id of the project. */
  readonly projectId: string | undefined;
  readonly publicKey: string | undefined;
  /** The DSN to put into an application. */
  readonly publicDsn: string | undefined;
  readonly isActive: boolean;
  /** Events accepted in a time; undefined without a limit, or where the server does not say. */
  readonly rateLimit: { readonly count: number; readonly windowSeconds: number } | undefined;
  readonly dateCreated: Date | undefined;
}

/** A client key with its project; undefined for a project that Sentry does not list. */
export interface KeyRow {
  readonly key: ClientKey;
  readonly project: Project | undefined;
}

/** Client keys, or what a project's name may have meant. */
export type KeysResult =
  | {
      readonly kind: 'keys';
      readonly listed: ListSlice<KeyRow>;
      /** Whether the asker sees further projects, whose keys are not in the list. */
      readonly isPartial: boolean;
    }
  | { readonly kind: 'no-project'; readonly nearest: readonly Project[] };

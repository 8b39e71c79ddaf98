import type { ClientKey } from './client-key.ts';
import type { Project } from './project.ts';

/** A client key with its project; undefined for a project that Sentry does not list. */
export interface KeyRow {
  readonly key: ClientKey;
  readonly project: Project | undefined;
}

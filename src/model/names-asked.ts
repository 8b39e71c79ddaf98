import type { ListPlace } from './listed.ts';

/** Which things of a name are wanted, and from where in their list on. */
export interface NamesAsked {
  /** Part of the name; all without it. */
  readonly text: string | undefined;
  readonly place: ListPlace;
}

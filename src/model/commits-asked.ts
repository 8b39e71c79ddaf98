import type { ListPlace } from './listed.ts';

/** Whose commits are wanted, and from where on. */
export interface CommitsAsked {
  /** Name of the repository. */
  readonly name: string;
  /** Numeric id, which tells apart repositories of one name. */
  readonly id: string | undefined;
  readonly place: ListPlace;
}

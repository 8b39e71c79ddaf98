import type { KeyRow } from './key-row.ts';
import type { Listed } from './listed.ts';
import type { Project } from './project.ts';

/** Client keys, or what a project's name may have meant. */
export type KeysFound =
  | {
      readonly kind: 'keys';
      readonly listed: Listed<KeyRow>;
      /** Whether the asker sees further projects, whose keys are not in the list. */
      readonly isPartial: boolean;
    }
  | { readonly kind: 'no-project'; readonly nearest: readonly Project[] };

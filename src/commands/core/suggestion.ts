import type { Capability } from '../../model/capability.ts';
import type { ModalContext } from './modal.ts';

/** Something to pick from a list that is looked up while somebody types. */
export interface Option {
  /** What is kept, at most 150 code points. */
  readonly value: string;
  /** What is shown. */
  readonly text: string;
}

/** A list that is looked up while somebody types; Slack waits 3 s for it and shows at most 100 options. */
export interface Suggestion {
  /** One lower-case word, as `suggest:<name>` names it in a form. */
  readonly name: string;
  /** What the actor's standing must allow. */
  readonly capability: Capability;
  readonly load: (context: ModalContext, text: string) => Promise<readonly Option[]>;
}

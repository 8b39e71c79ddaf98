import type { KnownBlock } from '@slack/types';

/** A modal. Field names stand in `block_id`, which the Slack room makes unique; a form submits under its `name`. */
export interface Modal {
  /** Undefined for a modal that nothing is submitted from. */
  readonly name: string | undefined;
  /** At most 24 code points. */
  readonly title: string;
  readonly blocks: readonly KnownBlock[];
  /** Label of the button that submits, at most 24 code points. */
  readonly submit: string | undefined;
  readonly close: string;
  /** What the form has to know again when it is submitted, as JSON can hold it; comes back from outside. */
  readonly state: unknown;
  /** Counts how often the form was shown anew, so that what was filled in before is not put over it. */
  readonly round: number;
}

import type { JsonObject } from '../../../slack/json.ts';

/** How an element is tied to the label, hint and error of its input block. */
export interface ElementField {
  readonly id: string;
  readonly labelId: string;
  readonly describedBy: string | undefined;
  readonly isWrong: boolean;
}

/** An element and its block. */
export interface ElementProps {
  readonly element: JsonObject;
  readonly block: JsonObject;
  /** Undefined outside of input blocks. */
  readonly field?: ElementField | undefined;
}

import type { ListCursor, ListSlice } from '../../model/list.ts';
import type { Audience } from '../text/audience.ts';
import { codeLine } from '../text/escape.ts';

/** List of named things, as a command passes it to its view. */
export interface NamedList<Row> {
  readonly listed: ListSlice<Row>;
  /** Part of the name that was searched for; undefined for all. */
  readonly text: string | undefined;
  readonly audience: Audience;
  /** Returns the command text that shows the list from a cursor on, or undefined if no text can carry the cursor. */
  readonly textAt: (place: ListCursor) => string | undefined;
}

/** Returns a phrase for the names that are listed: "with `web` in the name". */
export function withText(text: string | undefined, audience: Audience): string | undefined {
  if (text === undefined) return undefined;
  return `with ${codeLine(text, { limit: 250, audience }) || 'that'} in the name`;
}

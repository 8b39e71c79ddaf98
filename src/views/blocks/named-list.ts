import type { ListCursor, ListSlice } from '../../model/list.ts';
import type { Audience } from '../text/audience.ts';
import { codeLine } from '../text/data-line.ts';

/** A list of named things as a command hands it to its view. */
export interface NamedList<Row> {
  readonly listed: ListSlice<Row>;
  /** The part of a name that was asked for; undefined for all. */
  readonly text: string | undefined;
  readonly audience: Audience;
  /** The command's text that shows the list from a place on; undefined where a text cannot carry the place. */
  readonly textAt: (place: ListCursor) => string | undefined;
}

/** Says which names are wanted: "with `web` in the name". */
export function withText(text: string | undefined, audience: Audience): string | undefined {
  if (text === undefined) return undefined;
  return `with ${codeLine(text, { limit: 250, audience }) || 'that'} in the name`;
}

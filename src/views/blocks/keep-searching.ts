import type { StoppedSearch } from '../../model/list.ts';
import type { Message } from '../../model/message.ts';
import type { Audience } from '../text/audience.ts';
import { number } from '../text/count.ts';
import { runButton } from './buttons.ts';

/** Search that may go on. */
export interface KeepSearching {
  /** What the list holds, such as "members". */
  readonly what: string;
  /** Undefined if the search has come to its end. */
  readonly stopped: StoppedSearch | undefined;
  /** Command text that goes on where it stopped; undefined if no text can say where. */
  readonly text: string | undefined;
}

/** Search that has come to its end. */
export const SEARCH_OVER: KeepSearching = { what: '', stopped: undefined, text: undefined };

/** Says how far a search got that stopped before the end of its list, as mrkdwn; nothing for one that is over. */
export function searchedNote({ what, stopped }: KeepSearching): readonly string[] {
  if (stopped === undefined) return [];
  const which = stopped.from.page === 1 ? 'first' : 'next';
  return [
    `This Sentry can’t search ${what}, so I looked through the ${which} ${number(stopped.searched)}. There are more.`,
  ];
}

/** Adds the button with which a stopped search goes on, for a person; `index` distinguishes it from other buttons. */
export function withKeepSearching(
  message: Message,
  { what, stopped, text }: KeepSearching,
  { audience, index }: { readonly audience: Audience; readonly index: number },
): Message {
  if (stopped === undefined || text === undefined || audience !== 'person') return message;
  const label = 'Keep searching';
  const button = runButton({ text, label, index, spoken: `${label}: ${what}` });
  if (button === undefined) return message;
  return { ...message, blocks: [...message.blocks, { type: 'actions', elements: [button] }] };
}

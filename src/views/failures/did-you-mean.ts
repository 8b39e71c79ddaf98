import type { NotFoundError } from '../../errors/errors.ts';
import type { Message } from '../../model/message.ts';
import { type Pick, pickList } from '../blocks/pick-list.ts';
import { prose } from '../blocks/prose.ts';
import type { Audience } from '../text/audience.ts';
import { notThere } from './refusal-text.ts';

/** Says that something is not there, or not this person's, and offers what has a name like it. */
export function didYouMean(facts: {
  readonly commandName: string;
  readonly audience: Audience;
  readonly what: NotFoundError['what'];
  readonly picks: readonly Pick[];
}): Message {
  const { what, picks } = facts;
  const { what: sorry, todo } = notThere(what);
  if (picks.length === 0) return prose([[sorry, todo]]);
  return pickList({ ...facts, before: [sorry, 'Did you mean one of these?'] });
}

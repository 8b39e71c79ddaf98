import type { BlockAction } from '@slack/bolt';
import { z } from 'zod';
import type { Actor } from '../../model/actor.ts';
import type { OpenChange } from '../../model/change.ts';
import type { Message } from '../../model/message.ts';
import { createLruCache } from '../../platform/cache/create-lru-cache.ts';
import type { Delivery } from '../../ports/deliveries.ts';
import type { AnswerFacts, Responder } from '../../ports/responder.ts';
import {
  actNote,
  actOfChange,
  alreadyDone,
  type IssueAct,
  withActNote,
} from '../../views/issues/act-note.ts';
import { textOfCardBlock } from '../../views/issues/issue-acts.ts';
import type { FormCard } from '../outbound/modal-view.ts';
import type { ListenerContext } from './listener-context.ts';

/** Where a card is, and who acted on its issue. */
export interface ActedCard {
  readonly card: FormCard;
  readonly actor: Actor;
  readonly channelId: string | undefined;
  readonly responseUrl: string | undefined;
}

const PREVIEW = z.object({ message_ts: z.string(), app_unfurl_url: z.string() });

/** Returns the card that a click is on; undefined if it cannot be shown again. */
export function cardOf(body: BlockAction, blockId: string): FormCard | undefined {
  const preview = PREVIEW.safeParse(body.container).data;
  if (preview !== undefined) {
    const { message_ts: messageTs, app_unfurl_url: unfurlUrl } = preview;
    return { kind: 'preview', messageTs, unfurlUrl };
  }
  const text = textOfCardBlock(blockId);
  return text === undefined ? undefined : { kind: 'answer', text, blockId };
}

/** Reports whether an act may have left the card behind: it was done, or was not needed any more. */
function isCardBehind({ outcome, changes = [] }: AnswerFacts): boolean {
  return (
    outcome === 'done' ||
    changes.some((change) => change.end?.outcome !== 'failed' || isNeedless(change))
  );
}

const RECENT_MS = 10 * 60_000;

/** Returns what an act did, or what somebody else had just done so that nothing was left to do. */
async function actShown(
  { lastIssueAct, now }: Pick<ListenerContext, 'lastIssueAct' | 'now'>,
  changes: readonly OpenChange[],
): Promise<IssueAct | undefined> {
  const [change] = changes;
  if (change === undefined || !isNeedless(change)) return change && actOfChange(change);
  const { kind, label } = change.target;
  if (kind !== 'issue' || label === undefined) return undefined;
  const act = await lastIssueAct(label);
  const isSame = act?.capability === change.capability;
  return isSame && now().getTime() - act.at.getTime() <= RECENT_MS ? act : undefined;
}

/** Returns the answer to an act that somebody else had just done; undefined for any other. */
async function alreadyAnswer(
  listening: Pick<ListenerContext, 'lastIssueAct' | 'now'>,
  { changes = [] }: AnswerFacts,
): Promise<Message | undefined> {
  if (!changes.every(isNeedless)) return undefined;
  const act = await actShown(listening, changes);
  return act && alreadyDone(act);
}

function isNeedless({ end }: OpenChange): boolean {
  return end?.outcome === 'failed' && end.reason === 'nothing-to-change';
}

// The click's own delivery is claimed already.
const CLAIMED: Delivery = {
  claim: async () => 'ours',
  acquire: async () => true,
  release: async () => undefined,
};

/** Shows the current state on a card after an act: a preview to everybody, an answer to the person who asked. */
async function showCardAgain(
  listening: ListenerContext,
  acted: ActedCard,
  { changes = [] }: AnswerFacts,
): Promise<void> {
  const { card, actor, channelId, responseUrl } = acted;
  const { previews, dispatch, reply, cards, newId } = listening;
  cards.remember(acted, changes);
  const id = newId();
  const act = await actShown(listening, changes);
  const note = act && actNote(act, card.kind === 'preview' ? 'channel' : 'person');
  if (card.kind === 'preview') {
    if (channelId === undefined) return;
    const { messageTs, unfurlUrl } = card;
    const click = { id, actor, channelId, messageTs, unfurlUrl, value: '', note };
    await previews.refreshPreview(click, async () => true, CLAIMED.acquire);
    return;
  }
  const address = { ...actor, channelId, responseUrl, requestId: id, replacesOriginal: true };
  const { text, blockId } = card;
  const invocation = { id, deliveryId: id, surface: 'button', text, actor, channelId } as const;
  await dispatch(invocation, {
    acknowledge: async () => undefined,
    delivery: CLAIMED,
    // The receipt has said what happened, and a failure to read must not take the card away.
    respond: async (message, facts) =>
      facts?.outcome === 'failed' || (await reply(address, withActNote(message, note, blockId))),
    openModal: async () => undefined,
  });
}

/** Responses after which a card shows the current state. */
interface FollowedResponses {
  readonly respond: Responder['respond'];
  /** Resolves once the card shows it. */
  readonly followed: () => Promise<void>;
}

/** Returns the responses to an act on the issue of a card, if it has one; the card follows what was done. */
export function followedByCard(
  listening: ListenerContext,
  acted: ActedCard | undefined,
  respond: Responder['respond'],
): FollowedResponses {
  let following: Promise<void> = Promise.resolve();
  return {
    async respond(message, facts) {
      if (acted === undefined || facts === undefined) return respond(message, facts);
      const already = await alreadyAnswer(listening, facts);
      const isThere = await respond(already ?? message, facts);
      if (isCardBehind(facts)) following = showCardAgain(listening, acted, facts);
      return isThere;
    },
    followed: () => following,
  };
}

/** Cards by the changes that were made from them, so that an undo shows on the card too. */
export interface CardMemory {
  readonly remember: (acted: ActedCard, changes: readonly OpenChange[]) => void;
  /** Returns the card of the change that a command text undoes; undefined if this process did not make it. */
  readonly cardOfUndo: (userId: string, text: string) => ActedCard | undefined;
}

// A change can be undone for 10 minutes.
const MAX_AGE_MS = 15 * 60_000;
const MAX_CHANGES = 5_000;

/** Creates the memory. */
export function createCardMemory(): CardMemory {
  const cards = createLruCache<ActedCard>(MAX_CHANGES, MAX_AGE_MS);
  return {
    remember(acted, changes) {
      for (const { id, end } of changes) {
        if (end?.outcome === 'succeeded') cards.set(id, acted);
      }
    },
    cardOfUndo(userId, text) {
      const [, changeId = ''] = /^\w+ undo (\S+)$/.exec(text) ?? [];
      const acted = cards.get(changeId);
      return acted?.actor.userId === userId ? acted : undefined;
    },
  };
}

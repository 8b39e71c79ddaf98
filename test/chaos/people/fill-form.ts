import type { LocalView } from '../../../sandbox/slack/workspace/views.ts';
import { loadingModal, progressModal } from '../../../src/views/blocks/modal-frame.ts';
import { allText } from '../../support/message-text.ts';
import type { Hand } from './acts.ts';

/** What a form says while it loads, and while its changes are made. */
const UNFINISHED = [loadingModal(''), progressModal('', { done: 0, of: 1 })].map(({ blocks }) =>
  allText({ blocks: blocks.slice(0, 1) }),
);
/** How long users wait for a form that does not open, or that stays busy, in milliseconds. */
const PATIENCE_MS = 3_000;

/** Types a command that opens a form, fills in some of its fields and submits it, if the form can be submitted. */
export function fillForm(
  hand: Hand,
  text: string,
  values: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { slack, as, random } = hand;
  const channel = random.pick(['general', 'incidents']);
  return fillOpened(hand, () => slack.command({ as, in: channel, text }), values);
}

/** Does what opens a form, fills in some of its fields and submits it, if the form can be submitted. */
export async function fillOpened(
  hand: Hand,
  open: () => Promise<unknown>,
  values: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { slack, as, random } = hand;
  leave(hand);
  await open();
  const form = await seen(hand, (view) => isFinished(view));
  if (form === undefined || form.payload['submit'] === undefined) return leave(hand);
  const filled = Object.entries(values).flatMap(([field, value]) => {
    const block = form.blocks.find(({ block_id }) => String(block_id).split('#')[0] === field);
    return block === undefined ? [] : [[String(block['block_id']), value] as const];
  });
  const options = { as, viewId: form.id, values: Object.fromEntries(filled) };
  await hand.once(() => slack.submit(options));
  if (random.chance(0.6)) await seen(hand, (view) => isFinished(view) && view.hash !== form.hash);
  leave(hand);
}

function isFinished(view: LocalView): boolean {
  const text = allText({ blocks: view.blocks });
  return !UNFINISHED.some((one) => text.includes(one));
}

async function seen(
  { slack, as }: Hand,
  isIt: (view: LocalView) => boolean,
): Promise<LocalView | undefined> {
  const look = () => {
    const view = slack.modalOf(as)?.view;
    return view !== undefined && isIt(view) ? view : undefined;
  };
  // Users give up when nothing comes.
  return slack.waitFor(look, { timeoutMs: PATIENCE_MS }).catch(() => undefined);
}

function leave({ slack, as }: Hand): void {
  if (slack.modalOf(as) !== undefined) slack.closeView({ as, all: true });
}

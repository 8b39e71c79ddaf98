import type { LocalView } from '../../../sandbox/slack/workspace/views.ts';
import { allText } from '../../support/message-text.ts';
import type { Hand } from './acts.ts';

/** How long users wait for a form that does not open, or that stays busy, in milliseconds. */
const PATIENCE_MS = 3_000;

/** Types a command that opens a form, fills in some of its fields and submits it, if the form can be submitted. */
export async function fillForm(
  hand: Hand,
  text: string,
  values: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { slack, as, random } = hand;
  leave(hand);
  await slack.command({ as, in: random.pick(['general', 'incidents']), text });
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
  return !/One moment|Working on it/.test(allText({ blocks: view.blocks }));
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

import type { LocalMessage } from '../../../sandbox/slack/workspace/message.ts';
import type { Hand } from './acts.ts';
import { fillOpened } from './fill-form.ts';

const CHANNELS = ['general', 'incidents', 'dm'] as const;
const DECIDERS: readonly string[] = ['manager', 'owner'];
const DECLINES = /"text":"Decline…"/;
/** Menu of a grant request in a list. */
const ROW = /"(row_menu:\d+)".*"access decline /;
/** How long a person waits for a refusal or a list, in milliseconds. */
const PATIENCE_MS = 3_000;
/** Newest notices of which a granter picks one, so that several of them pick the same. */
const NEWEST = 4;

/** Has something refused and asks for it; who is refused little decides on what others ask for. */
export async function askForAccess(hand: Hand): Promise<void> {
  const { slack, as, random, cast } = hand;
  const { role = '' } = cast.actors.find(({ handle }) => handle === as) ?? {};
  if (DECIDERS.includes(role)) return decideOnGrant(hand);
  const { handle } = random.pick(cast.spares);
  const text = random.pick([
    `block @${handle}`,
    `link @${handle} ${random.pick(cast.memberEmails)}`,
    `resend ${openInvite(hand)}`,
    'audit',
  ]);
  const channel = random.pick(CHANNELS);
  await slack.command({ as, in: channel, text });
  const refusal = () => slack.messagesSeenBy(as, channel).findLast(has(/"Ask for access"/));
  const message = await slack.waitFor(refusal, { timeoutMs: PATIENCE_MS }).catch(() => undefined);
  if (message === undefined) return;
  const reason = `I need it, ${random.between(1, 9)}`;
  await fillOpened(hand, () => slack.click({ as, message, text: 'Ask for access' }), { reason });
}

function openInvite({ random, cast, sentry }: Hand): string {
  const [invite] = sentry.world.members.withAddress(random.pick(cast.inviteEmails));
  return invite?.id ?? '1';
}

/** Grants or declines a request, on a notice or in the list. */
export async function decideOnGrant(hand: Hand): Promise<void> {
  const { slack, as, random } = hand;
  const notices = slack.messagesSeenBy(as, 'dm').filter(isNotice).slice(-NEWEST);
  if (notices.length > 0 && random.chance(0.7)) {
    const message = random.pick(notices);
    const text = decisionOn(hand, message.blocks);
    return decide(hand, text, () => slack.click({ as, message, text }));
  }
  const message = slack.messagesSeenBy(as, random.pick(CHANNELS)).findLast(has(ROW));
  const row = message?.blocks.find((block) => ROW.test(JSON.stringify(block)));
  if (message === undefined || row === undefined || random.chance(0.3)) {
    const channel = random.pick(CHANNELS);
    return hand.once(() => slack.command({ as, in: channel, text: 'requests' }));
  }
  const [, actionId] = ROW.exec(JSON.stringify(row)) ?? [];
  const value = decisionOn(hand, [row]);
  return decide(hand, value, () =>
    slack.select({ as, message, ...(actionId && { actionId }), value }),
  );
}

/** Lists the own requests, and takes back the first one. */
export async function takeBack(hand: Hand): Promise<void> {
  const { slack, as, random } = hand;
  const channel = random.pick(CHANNELS);
  await slack.command({ as, in: channel, text: 'access' });
  const list = () => slack.messagesSeenBy(as, channel).findLast(has(/"Take back"/));
  const message = await slack.waitFor(list, { timeoutMs: PATIENCE_MS }).catch(() => undefined);
  if (message === undefined) return;
  await hand.once(() => slack.click({ as, message, text: 'Take back' }));
}

/** Nobody gets a higher role: who has one is refused nothing more. */
function decisionOn({ random }: Hand, blocks: LocalMessage['blocks']): string {
  const shown = JSON.stringify(blocks);
  if (/The Sentry role/.test(shown) || random.chance(0.3)) return 'Decline…';
  return shown.includes('"Grant"') ? 'Grant' : 'Grant…';
}

async function decide(hand: Hand, label: string, act: () => Promise<unknown>): Promise<void> {
  await (label.endsWith('…') ? fillOpened(hand, act) : hand.once(act));
}

function has(part: RegExp) {
  return ({ blocks }: LocalMessage) => part.test(JSON.stringify(blocks));
}

function isNotice(message: LocalMessage): boolean {
  return has(DECLINES)(message) && !has(ROW)(message);
}

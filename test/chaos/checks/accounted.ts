import type { Delivery } from '../../../sandbox/slack/workspace/delivery.ts';
import { receiptsOf } from '../../../src/changes/receipts.ts';
import type { Records } from '../records.ts';
import type { Asked } from '../requests.ts';
import type { Witness } from '../witness.ts';
import { askedLine, type Finding } from './finding.ts';
import { answersTo } from './sights-of.ts';

const REPEATED = /Already in progress|Already done, from the same form|You already requested this/;
/** What a granter sees of a grant request that is over, before a change is recorded. */
const OVER = /This was (?:already )?(?:granted|declined)|took this back|no longer open/;
/** What a user sees when a change could not be recorded. */
export const NOT_RECORDED = /I can’t reach my own database right now, so I did nothing/;
/** Longest delay of a reply that comes as a separate message, in milliseconds. */
const ANSWER_MS = 10_000;
const TWINS_MS = 200;

/** Finds acknowledged changes that are neither recorded nor reported to the user as not recorded. */
export function unaccounted(
  asked: readonly Asked[],
  records: Records,
  witness: Witness,
): readonly Finding[] {
  const recorded = ({ changeIds }: Asked) =>
    changeIds.filter((id) => changeOf(id, records) !== undefined).length;
  return (
    asked
      // Where its first delivery failed, Slack itself told the user so.
      .filter(({ isAcknowledged, deliveries }) => isAcknowledged && !isRejected(deliveries[0]))
      .flatMap((one) => {
        const missing = one.changeIds.length - recorded(one);
        if (missing === 0) return [];
        // Of two simultaneous clicks, either may have been the first for each of the changes.
        const twin = asked.find((other) => other !== one && isTwin(one, other));
        if (twin !== undefined && recorded(twin) >= missing) return [];
        // A repeat of what is still open is answered by the end of that, even if its own answer was lost with a process.
        if (openThen(one, asked, records) >= missing) return [];
        const last = Math.max(...one.deliveries.map(({ answeredAt = 0 }) => answeredAt));
        const said = [
          ...answersTo(one, witness, last + ANSWER_MS).map(({ text }) => text),
          ...one.deliveries.map(({ ack }) => ack?.body ?? ''),
        ];
        const reasons = [REPEATED, NOT_RECORDED, OVER];
        if (said.some((text) => reasons.some((reason) => reason.test(text)))) return [];
        return [
          {
            what: 'acknowledged, but neither recorded nor said to be',
            facts: [askedLine(one), ...said.map((text) => `told: ${text}`)],
          },
        ];
      })
  );
}

function isRejected(first: Delivery | undefined): boolean {
  const ack = first?.ack;
  return ack !== undefined && !(ack.outcome === 'answered' && ack.status === 200);
}

/** Reports whether two requests are the same request, made twice at the same time. */
function isTwin(one: Asked, other: Asked): boolean {
  return (
    one.userId === other.userId &&
    one.what === other.what &&
    one.viewId === other.viewId &&
    Math.abs(sentAt(one) - sentAt(other)) < TWINS_MS
  );
}

/** Counts the changes of a request that the same person had requested before, without knowing the end yet. */
function openThen(one: Asked, asked: readonly Asked[], records: Records): number {
  const at = sentAt(one);
  const [wish, issues] = wishOf(one);
  const before = asked.filter(
    (other) => other.userId === one.userId && sentAt(other) < at && wishOf(other)[0] === wish,
  );
  const ids = new Set(
    before.flatMap(({ changeIds }) => changeIds.map((id) => changeOf(id, records))),
  );
  const isOfOne = (label: string | undefined) =>
    issues.length === 0 || issues.includes(label ?? '');
  const open = records.changes.filter(
    ({ id, intent, toldAt }) => ids.has(id) && isOfOne(intent.target.label) && toldAt > at,
  );
  return new Set(open.map(({ intent }) => intent.target.label)).size;
}

function sentAt({ deliveries: [first] }: Asked): number {
  return first?.sentAt ?? 0;
}

/** Splits a command into what is wanted and the issues that it is wanted of. */
function wishOf({ what }: Asked): readonly [wish: string, issues: readonly string[]] {
  const words = what.trim().split(/\s+/);
  const isIssue = (word: string) => /^\d{10}$/.test(word);
  return [words.filter((word) => !isIssue(word)).join(' '), words.filter(isIssue)];
}

/** Returns the ID of the change that a delivery made. */
export function changeOf(deliveryId: string, { byReceipt }: Records): string | undefined {
  const intent = {
    id: '',
    requestId: '',
    actor: { teamId: '', userId: '' },
    capability: '',
    surface: '',
    channelId: undefined,
    target: { kind: 'organization', id: undefined, label: undefined } as const,
    input: undefined,
  };
  const [receipt] = receiptsOf(intent, { id: deliveryId, viewId: undefined });
  return receipt && byReceipt.get(receipt.key);
}

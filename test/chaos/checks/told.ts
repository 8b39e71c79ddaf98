import { OPERATOR } from '../../../src/app/bootstrap-links.ts';
import { changeTextOf } from '../../../src/commands/registry.ts';
import { targetMember } from '../../../src/model/change.ts';
import { slackDate } from '../../../src/views/text/dates.ts';
import type { RecordedChange, Records } from '../records.ts';
import type { Asked } from '../requests.ts';
import type { Sighting, Witness } from '../witness.ts';
import { changeOf, NOT_RECORDED } from './accounted.ts';
import { askedLine, changeLine, type Finding } from './finding.ts';
import { answersTo } from './sights-of.ts';

const UNKNOWN =
  /can’t tell whether it was (?:done|made)|Sentry accepted the change, but|Sentry didn’t (?:resolve|archive|open|assign|unassign|give) |I restored only a part/;
/** Longest time between a request and its record, and between the record and its reply, in milliseconds. */
const LATE_MS = 10_000;
const NO_ANSWER =
  /Working on it|Already in progress|Already done, from the same form|You already requested this|can’t tell yet how this ended|Loading from Sentry/;

/** Finds changes whose outcome was not reported to the actor, or was reported wrongly. */
export function untold(
  asked: readonly Asked[],
  records: Records,
  witness: Witness,
): readonly Finding[] {
  const byChange = new Map(
    asked.flatMap((one) => one.changeIds.map((id) => [changeOf(id, records), one] as const)),
  );
  return records.changes
    .filter(({ actor }) => actor.userId !== OPERATOR)
    .flatMap((change) => {
      if (change.end?.reason === 'intent-late') return untoldLate(change, asked, witness);
      const request = byChange.get(change.id);
      const said =
        request === undefined
          ? []
          : [...answersTo(request, witness, change.toldAt), ...errorsIn(request)];
      const late = lateNews(change, witness);
      const facts = () => [
        changeLine(change),
        ...(request === undefined ? [] : [askedLine(request)]),
        ...[...said, ...late].map(({ text, at }) => `told ${new Date(at).toISOString()}: ${text}`),
      ];
      const truths = [...said, ...late].filter((sight) => tells(sight.text, change));
      if (truths.length === 0) return [{ what: 'not told how it ended', facts: facts() }];
      // Two changes of the same kind within a second are reported in the same words.
      const twins = records.changes.filter((other) => isNamedAlike(other, change));
      // "I can't tell" was true until a correction found out.
      const isDoubt = ({ text }: Sighting) =>
        change.end?.reason === 'corrected' && UNKNOWN.test(text);
      const lies = late.filter(
        (sight) => !(isDoubt(sight) || twins.some((twin) => tells(sight.text, twin))),
      );
      return lies.length > 0 ? [{ what: 'told something else late', facts: facts() }] : [];
    });
}

/** Returns the field errors that the bot sent to Slack for a form. */
function errorsIn({ deliveries }: Asked): readonly Pick<Sighting, 'at' | 'text'>[] {
  return deliveries.flatMap(({ ack, answeredAt = 0 }) =>
    ack?.body.includes('"errors"') ? [{ at: answeredAt, text: ack.body }] : [],
  );
}

/**
 * For a change that was recorded too late and undone: finds it unless the actor was notified, got no acknowledgement,
 * or retried.
 */
function untoldLate(
  change: RecordedChange,
  asked: readonly Asked[],
  witness: Witness,
): readonly Finding[] {
  const acceptedAt = change.acceptedAt.getTime();
  const requests = asked.filter(({ userId, changeIds, deliveries }) => {
    const at = deliveries[0]?.sentAt ?? 0;
    const isThen = at <= acceptedAt && at > acceptedAt - LATE_MS;
    return userId === change.actor.userId && changeIds.length > 0 && isThen;
  });
  const knows = (one: Asked) =>
    !one.isAcknowledged ||
    one.deliveries.length > 1 ||
    [...answersTo(one, witness, acceptedAt + LATE_MS), ...errorsIn(one)].some(({ text }) =>
      NOT_RECORDED.test(text),
    );
  if (requests.some(knows)) return [];
  return [
    {
      what: 'undone, and not told',
      facts: [changeLine(change), ...requests.map(askedLine)],
    },
  ];
}

function isNamedAlike(one: RecordedChange, other: RecordedChange): boolean {
  const second = ({ acceptedAt }: RecordedChange) => Math.floor(acceptedAt.getTime() / 1_000);
  return (
    one.actor.userId === other.actor.userId &&
    one.capability === other.capability &&
    (namedIn(one) === namedIn(other) || namedIn(one) === '' || namedIn(other) === '') &&
    second(one) === second(other)
  );
}

/** Returns direct messages from the process that finished the change. */
function lateNews(change: RecordedChange, { sights }: Witness): readonly Sighting[] {
  const { actor, acceptedAt, capability } = change;
  const about = `About your request from ${slackDate(acceptedAt)} to `;
  const act = changeTextOf(capability)?.act('').trim().split(' ')[0] ?? '';
  return sights.filter(
    ({ text, userId }) =>
      userId === actor.userId && text.includes(`${about}${act}`) && text.includes(namedIn(change)),
  );
}

function namedIn({ capability, plan, target }: RecordedChange): string {
  const isUnnamed = /^(?:previews:set|organization:update|grant-request:)/.test(capability);
  if (isUnnamed) return '';
  const about = plan?.target ?? target;
  return about.kind === 'user' ? about.id : (about.label ?? targetMember(about)?.email ?? '');
}

/** Reports whether a text says how the change ended. */
function tells(whole: string, change: RecordedChange): boolean {
  const text = partAbout(whole, change);
  const { capability, end } = change;
  const done = changeTextOf(capability)?.done(change) ?? '';
  if (end?.outcome === 'succeeded') return oneLine(text).includes(oneLine(done));
  if (end?.outcome === 'unknown') return UNKNOWN.test(text);
  const isSuccess = change.plan !== undefined && oneLine(text).includes(oneLine(done));
  // These failures may say of something else that it is not known: of a part, or of the grant before this one.
  const isOfElse = /^(?:issue-not-changed|grant-request)$/.test(end?.reason ?? '');
  const isDoubt = !isOfElse && UNKNOWN.test(text);
  return !isSuccess && !NO_ANSWER.test(text) && !isDoubt;
}

/** Returns the lines about one of several changes that were requested together. */
function partAbout(text: string, { target }: RecordedChange): string {
  const name = targetMember(target)?.email ?? (target.kind === 'issue' ? target.label : undefined);
  const lines = text.split('\n').filter((line) => name !== undefined && line.includes(name));
  return /^\*\d+ of \d+ succeeded/m.test(text) && lines.length > 0 ? lines.join('\n') : text;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}

import { NotFoundError, SentryNotFoundError } from '../../errors/errors.ts';
import type { EventRef, SentryEvent } from '../../model/event.ts';
import type { Issue, IssueRef } from '../../model/issue.ts';
import type { Message } from '../../model/message.ts';
import type { ProjectRef } from '../../model/project.ts';
import { eventCard } from '../../views/issues/event-card.ts';
import { issueOfLostEvent } from '../../views/issues/issue-of-lost-event.ts';
import { severalCards } from '../../views/issues/several-cards.ts';
import { parseEventRef } from '../arguments/parse-reference.ts';
import { MAX_SHOWN, severalWords } from '../arguments/several-words.ts';
import { type CommandContext, defineCommand } from '../core/command.ts';
import { defineQuery } from '../core/query.ts';
import { projectTarget } from '../organization/project-target.ts';

/** Result of an event lookup; for an event that Sentry no longer stores, the issue in its link remains. */
type EventFound =
  /** `issue` is undefined for an event without one, or if the link did not name it. */
  | { readonly kind: 'event'; readonly event: SentryEvent; readonly issue: Issue | undefined }
  | { readonly kind: 'issue'; readonly issue: Issue; readonly askedFor: IssueRef };

/** Loads an event with the issue in its link, subject to the rule on visible projects. */
export const eventQuery = defineQuery<EventRef, EventFound>({
  capability: 'event:read',
  async load(reader, { id, issue: ref }, options) {
    const [event, named] = await Promise.all([
      unlessMissing(reader.resolveEventId(id, options)),
      ref === undefined ? undefined : unlessMissing(reader.resolveShortId(ref, options)),
    ]);
    const project = event?.project ?? named?.project;
    // Looked up even if nothing was found: neither the error nor the timing may tell a missing event from one in a
    // hidden project.
    const absent = { id: undefined, slug: id.text, name: undefined };
    const target = await projectTarget(reader, project ?? absent, options);
    if (event !== undefined) {
      // A link can name any issue next to any event, but the decision is about the event's project.
      const issue = named?.id === event.issueId ? named : undefined;
      return { data: { kind: 'event', event, issue }, target };
    }
    if (named === undefined || ref === undefined) throw new NotFoundError('event', id.text);
    return { data: { kind: 'issue', issue: named, askedFor: ref }, target };
  },
});

async function unlessMissing<Found>(finding: Promise<Found>): Promise<Found | undefined> {
  try {
    return await finding;
  } catch (error) {
    if (error instanceof SentryNotFoundError) return undefined;
    throw error;
  }
}

interface EventOfIssue {
  readonly issueId: string;
  readonly project: ProjectRef;
}

/** Loads the issue of an event; undefined if it no longer exists. */
const issueOfEventQuery = defineQuery<EventOfIssue, Issue | undefined>({
  capability: 'issue:read',
  async load(reader, { issueId, project }, options) {
    try {
      const issue = await reader.resolveShortId({ kind: 'issue-id', text: issueId }, options);
      return { data: issue, target: await projectTarget(reader, issue.project, options) };
    } catch (error) {
      if (error instanceof SentryNotFoundError && error.facts.operation === 'resolveShortId') {
        return { data: undefined, target: await projectTarget(reader, project, options) };
      }
      throw error;
    }
  },
});

const WHAT = 'an event ID (32 hex digits) or a link to an event';

/** `/sentry event <event ID>`: shows the event and its issue. */
export const eventCommand = defineCommand({
  name: 'event',
  group: 'issues',
  summary: 'shows an event and its issue',
  usage: '<event ID|link> …',
  examples: ['event 9fac2ceed9344f2bbfdd1fdacb0ed9b1'],
  needs: 'event:read',
  shareable: true,
  parse: (words, site) => severalWords(words, WHAT, (word) => parseEventRef(word, site)),
  async answer({ items, left }, context) {
    const { audience, each } = context;
    const { loaded, failures } = await each(items, (ref) => cardOf(ref, context));
    return severalCards({
      audience,
      cards: loaded,
      failures: failures.map(({ input, message, askFor }) => ({
        name: input.id.text,
        why: message,
        ask: askFor(input.id.text),
      })),
      left,
      limit: MAX_SHOWN,
    });
  },
  recognises([word], site) {
    return word !== undefined && parseEventRef(word, site) !== undefined;
  },
});

async function cardOf(
  ref: EventRef,
  { ask, now, site, audience }: CommandContext,
): Promise<Message> {
  const { data: found } = await ask(eventQuery, ref);
  const view = { now, site: site(), audience };
  if (found.kind === 'issue') return issueOfLostEvent(found.issue, { ...view, ...found });
  const { event, issue } = found;
  const { issueId, project } = event;
  if (issue !== undefined || issueId === undefined) return eventCard(event, issue, view);
  const { data: own } = await ask(issueOfEventQuery, { issueId, project });
  return eventCard(event, own, view);
}

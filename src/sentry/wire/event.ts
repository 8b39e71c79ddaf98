import { z } from 'zod';
import {
  type EventDetails,
  type EventTag,
  parseEventId,
  type StackFrame,
} from '../../model/event.ts';
import { type OddRow, readableRows, type WithOdd } from './readable-rows.ts';
import { anything, booleanOf, dateOf, idTextOf, numberOf, textOf } from './scalars.ts';

const MAX_FRAMES = 100;

const frame = z
  .object({
    function: anything,
    filename: anything,
    module: anything,
    package: anything,
    lineNo: anything,
    inApp: anything,
  })
  .transform(
    (wire): StackFrame => ({
      function: textOf(wire.function),
      file: textOf(wire.filename) ?? textOf(wire.module) ?? textOf(wire.package),
      line: numberOf(wire.lineNo),
      inApp: booleanOf(wire.inApp) ?? false,
    }),
  );

const stacktrace = z.object({ frames: readableRows(frame, 'frames') });

const exception = z.object({
  type: z.literal('exception'),
  data: z.object({
    values: readableRows(
      z.object({ value: anything, stacktrace: stacktrace.nullish().catch(null) }),
      'values',
    ),
  }),
});

const bareStack = z.object({ type: z.literal('stacktrace'), data: stacktrace });

// Entries also contain requests, breadcrumbs and more, none of which is read.
const entry = z.union([exception, bareStack]).nullable().catch(null);

/** Schema of an event's entries. */
export const entries = z.array(entry).optional().catch(undefined);

type Entries = z.output<typeof entries>;

/**
 * Returns the stack of the exception that was raised last, starting with the call that failed. Sentry lists causes
 * before what they caused, and callers before what they call.
 */
function framesOf(wire: Entries): readonly StackFrame[] {
  const stacks = (wire ?? []).flatMap((one) => {
    if (one === null) return [];
    if (one.type === 'stacktrace') return [one.data.frames.rows];
    return one.data.values.rows.flatMap(({ stacktrace: stack }) =>
      stack ? [stack.frames.rows] : [],
    );
  });
  return (stacks.at(-1) ?? []).slice(-MAX_FRAMES).toReversed();
}

/** Returns the message of the exception that was raised last. */
function exceptionMessage(wire: Entries): string | undefined {
  const values = (wire ?? []).flatMap((one) =>
    one?.type === 'exception' ? one.data.values.rows : [],
  );
  return textOf(values.at(-1)?.value);
}

// Words in a tag's name that suggest a person, a session or a secret.
const PERSONAL_NAME =
  /(?:^|[._\-\s:])(?:user|users|username|name|fullname|firstname|lastname|e?mail|email|phone|ip|ips|address|addr|geo|city|region|country|session|sid|cookie|cookies|token|auth|authorization|password|secret|url|uri|referer|referrer|query|customer|account|person|owner|login)(?:$|[._\-\s:])/i;
const HARMLESS_NAME = /^(?:browser|os|device|runtime|client_os|app)\.name$/;
const PERSONAL_VALUE =
  /@|%40|(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])|(?:[\da-f]{0,4}:){3,}[\da-f]{0,4}/i;

/** Returns an event's tags, without those whose name or value suggests personal data. */
function impersonalTags(
  tags: readonly { readonly key?: unknown; readonly value?: unknown }[],
): readonly EventTag[] {
  return tags.flatMap((tag) => {
    const key = textOf(tag.key);
    const value = textOf(tag.value);
    if (key === undefined || value === undefined) return [];
    const name = key.replace(/([a-z])([A-Z])/g, '$1_$2');
    const isPersonal = PERSONAL_NAME.test(name) && !HARMLESS_NAME.test(key);
    return isPersonal || PERSONAL_VALUE.test(value) ? [] : [{ key, value }];
  });
}

const NO_TITLE = '<unlabeled event>';
// Python's text for a missing issue ID (sentry `organization_eventid.py`).
const NO_ISSUE = 'None';

const tags = readableRows(z.object({ key: anything, value: anything }), 'tags')
  .optional()
  .catch(undefined);

const release = z
  .union([z.string(), z.object({ version: z.string() }).transform(({ version }) => version)])
  .optional()
  .catch(undefined);

// In the spec an event is an object of any shape; only what the bot may show is read.
const event = z.object({
  id: anything,
  eventID: anything,
  groupID: anything,
  projectID: anything,
  title: anything,
  message: anything,
  culprit: anything,
  platform: anything,
  level: anything,
  dateCreated: anything,
  dateReceived: anything,
  environment: anything,
  release,
  tags,
  entries,
});

/** Schema of the response to an event ID, of which the spec requires no field, not even the ID. */
export const wireEventId = z
  .object({
    projectSlug: anything,
    groupId: anything,
    eventId: anything,
    event: event.optional().catch(undefined),
  })
  .transform((wire): WithOdd<Omit<EventDetails, 'id'> & { readonly id: string | undefined }> => {
    const found = wire.event ?? {};
    const { projectID, groupID } = found;
    const slug = textOf(wire.projectSlug) ?? '';
    const value = {
      ...factsOf({ ...found, groupID: wire.groupId ?? groupID }),
      id: idIn([found.eventID, wire.eventId, found.id]),
      project: { id: idTextOf(projectID), slug, name: undefined },
    };
    return { value, odd: oddIn(found) };
  });

/** Schema of an event in the list of an issue's events, where the project is known from the issue. */
export const wireIssueEvent = event.transform(
  (wire, context): WithOdd<Omit<EventDetails, 'project'>> => {
    const id = idIn([wire.eventID, wire.id]);
    if (id !== undefined) return { value: { ...factsOf(wire), id }, odd: oddIn(wire) };
    context.addIssue('no event ID');
    return z.NEVER;
  },
);

function oddIn({
  tags: tagRows,
  entries: entryRows,
}: Partial<z.output<typeof event>>): readonly OddRow[] {
  const inEntries = (entryRows ?? []).flatMap((one) => {
    if (one === null) return [];
    if (one.type === 'stacktrace') return one.data.frames.odd;
    const { rows, odd } = one.data.values;
    return [...odd, ...rows.flatMap(({ stacktrace: stack }) => stack?.frames.odd ?? [])];
  });
  return [...(tagRows?.odd ?? []), ...inEntries];
}

/** Returns the first event ID in Sentry's form, or else the first one in any form; undefined if there is none. */
function idIn(values: readonly unknown[]): string | undefined {
  const texts = values.flatMap((value) => idTextOf(value) ?? []);
  const [usual] = texts.flatMap((text) => parseEventId(text) ?? []);
  return usual?.text ?? texts[0];
}

function factsOf(wire: Partial<z.output<typeof event>>): Omit<EventDetails, 'project' | 'id'> {
  const issueId = idTextOf(wire.groupID);
  const tag = new Map((wire.tags?.rows ?? []).map(({ key, value }) => [key, textOf(value)]));
  return {
    issueId: issueId === NO_ISSUE ? undefined : issueId,
    title: textOf(wire.title) ?? NO_TITLE,
    culprit: textOf(wire.culprit),
    platform: textOf(wire.platform),
    level: textOf(wire.level) ?? tag.get('level'),
    environment: textOf(wire.environment) ?? tag.get('environment'),
    release: wire.release ?? tag.get('release'),
    dateCreated: dateOf(wire.dateCreated) ?? dateOf(wire.dateReceived),
    message: textOf(wire.message) ?? exceptionMessage(wire.entries),
    frames: framesOf(wire.entries),
    tags: impersonalTags(wire.tags?.rows ?? []),
  };
}

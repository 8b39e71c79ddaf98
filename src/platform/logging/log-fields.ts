import { TargetBusyError } from '../../errors/change-errors.ts';
import {
  SentryCallError,
  SentryUnavailableError,
  SlackUnavailableError,
} from '../../errors/errors.ts';
import { StoreUnavailableError } from '../../errors/store-errors.ts';

/** IDs of Slack, Sentry and this bot, and host names. */
const ID = /^[\w.:[\]-]{1,100}$/;
/** Up to four words of our own, or a code of Slack or the platform; too short for a sentence from someone else. */
const WORDS = /^[\w.:/-]{1,64}(?: [\w.:/-]{1,64}){0,3}$/;

const NUMBER = 'number';

/** Every field that a log line may have, with the rule for its value. */
const FIELDS = {
  requestId: ID,
  surface: WORDS,
  command: WORDS,
  teamId: ID,
  userId: ID,
  memberId: ID,
  channelId: ID,
  changeId: ID,
  outcome: WORDS,
  method: WORDS,
  code: WORDS,
  host: ID,
  status: NUMBER,
  port: NUMBER,
  count: NUMBER,
  durationMs: NUMBER,
  ackMs: NUMBER,
  queueMs: NUMBER,
  identityMs: NUMBER,
  sentryMs: NUMBER,
  slackMs: NUMBER,
  sentryCalls: NUMBER,
} as const satisfies Record<string, RegExp | typeof NUMBER>;

type Field = keyof typeof FIELDS;
type ValueOf<Name extends Field> = (typeof FIELDS)[Name] extends typeof NUMBER ? number : string;

/** Fields that a log line may have: IDs, names of our own things and numbers, never text from Sentry or a user. */
export type LogFields = { readonly [Name in Field]?: ValueOf<Name> | undefined };

/** Names of the fields that a log line may have. */
export const LOG_FIELD_NAMES: readonly string[] = Object.keys(FIELDS);

// Read for every line.
const RULES = Object.entries(FIELDS);

/** Replaces a value that breaks the rule of its field. */
const WITHHELD = '[withheld]';

/** Filters fields by name and value at run time, because neither the types nor the callers are trusted. */
export function allowedFields(fields: LogFields): Readonly<Record<string, string | number>> {
  const given: Readonly<Record<string, unknown>> = fields;
  const allowed: Record<string, string | number> = {};
  for (const [name, rule] of RULES) {
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    if (value === undefined) continue;
    allowed[name] = isFor(rule, value) ? value : WITHHELD;
  }
  return allowed;
}

function isFor(rule: RegExp | typeof NUMBER, value: unknown): value is string | number {
  return rule === NUMBER ? Number.isFinite(value) : typeof value === 'string' && rule.test(value);
}

/** Returns what an operator needs to know of an error besides its kind: the call, its status and a code. */
export function errorFields(error: unknown): LogFields {
  if (error instanceof TargetBusyError) return { changeId: error.changeId };
  if (error instanceof SlackUnavailableError) return { method: error.method, code: error.code };
  if (error instanceof StoreUnavailableError) {
    return { method: 'store', code: error.code ?? error.why };
  }
  if (!(error instanceof SentryCallError)) return {};
  const { operation, status } = error.facts;
  const code = error instanceof SentryUnavailableError ? error.why : undefined;
  return { method: operation, status, code };
}

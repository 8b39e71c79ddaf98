import type { TokenLevel, TokenShortcoming } from '../../model/bot-token.ts';
import { type Capability, capabilityRow } from '../../model/capability.ts';
import type { NamedCheckResult } from '../../model/diagnostics.ts';
import type { Message } from '../../model/message.ts';
import type { HealthReport } from '../../ports/health-report.ts';
import { prose } from '../blocks/blocks.ts';
import { failureText } from '../failures/failure.ts';
import { memberRoleText } from '../members/role-text.ts';
import { count, number } from '../text/count.ts';
import { slackDate, timeAgo } from '../text/dates.ts';
import { codeLine, escapeEntities } from '../text/escape.ts';
import { tokenLevelText, tokenShortcomingText } from './token-text.ts';

const MARKS = { warning: ':warning:', fault: ':x:' } as const;

/** Results of the setup checks as lines of mrkdwn: what to fix, then how much is fine. */
function setupResults(findings: readonly NamedCheckResult[]): readonly string[] {
  const lines = findings.flatMap((finding) => {
    if (!('remedy' in finding)) return [];
    const { level, title, message, remedy } = finding;
    return [`${MARKS[level]} *${title}:* ${escapeEntities(message)} → ${escapeEntities(remedy)}`];
  });
  const well = findings.filter(({ level }) => level === 'ok').length;
  const unchecked = findings.filter(({ level }) => level === 'not-checked').length;
  const rest = unchecked === 0 ? '' : `, ${count(unchecked, 'check')} couldn’t run`;
  return [...lines, `*Setup:* ${count(well, 'check')} passed${rest}`];
}

/** How to show the bot's health. */
interface StatusOptions {
  readonly now: Date;
  readonly commandName: string;
  readonly limits: readonly TokenShortcoming[];
  /** Changes that the bot's token can make in Sentry. */
  readonly changes: readonly Capability[];
  /** What the bot's token supports; undefined while Sentry does not say. */
  readonly level: TokenLevel | undefined;
  /** Results of the setup checks, for readers who may know how the bot is set up. */
  readonly setup: readonly NamedCheckResult[] | undefined;
}

/** Describes the bot's health: what it reaches, what it cannot do and, for managers, how it is set up. */
export function botStatus(health: HealthReport, options: StatusOptions): Message {
  const { limits, setup } = options;
  const shown = limits.filter(({ reading }) => reading || setup !== undefined);
  return prose([
    [`*Version ${codeLine(health.version, { limit: 60, audience: 'person' })}*`],
    reached(health, options),
    shown.map((limit) => `:warning: Limit: ${tokenShortcomingText(limit)}`),
    setup === undefined ? [] : details(health, options),
    setup === undefined ? [] : setupResults(setup),
  ]);
}

function reached(
  { slack, sentry, records }: HealthReport,
  options: StatusOptions,
): readonly string[] {
  return [
    line(slack.isOpen, 'Slack', 'connected', 'not connected'),
    sentry.isReached
      ? line(true, 'Sentry', 'connected', '')
      : line(false, 'Sentry', '', failureText(sentry.error, options).what),
    line(
      records.isWritable,
      'Database',
      'readable and writable',
      records.areFilesGone ? 'deleted, moved or replaced while I run' : 'not writable',
    ),
  ];
}

function line(isWell: boolean, what: string, well: string, ill: string): string {
  return isWell ? `:white_check_mark: *${what}:* ${well}` : `:x: *${what}:* ${ill}`;
}

const TRANSPORTS = {
  http: 'HTTP',
  socket: 'Socket Mode',
} as const satisfies Record<HealthReport['slack']['transport'], string>;

const EMAIL_MATCHES = {
  read: 'a confirmed Slack email that matches a member’s lets people look things up',
  all: 'a confirmed Slack email that matches a member’s lets people do what the member can',
  off: 'off, everyone needs a link',
} as const satisfies Record<HealthReport['emailMatch'], string>;

function details(health: HealthReport, { now, level, changes }: StatusOptions): readonly string[] {
  const { slack, sentry, records, emailMatch, openChanges, startedAt } = health;
  const since = slackDate(startedAt) ?? 'an unknown date';
  const ago = timeAgo(startedAt, now);
  return [
    `*Running since:* ${since}${ago === undefined ? '' : ` (${ago})`}`,
    `*Slack connection:* ${TRANSPORTS[slack.transport]}`,
    ...(sentry.isReached
      ? [`*Sentry token:* ${tokenText(sentry.token)}`, `*I can:* ${changeText(changes)}`]
      : []),
    ...(level === undefined ? [] : [`*Token level:* ${tokenLevelText(level)}`]),
    `*Email matching:* ${EMAIL_MATCHES[emailMatch]}`,
    `*Database:* ${records.kind}`,
    `*Changes in progress:* ${openChanges === undefined ? 'unknown' : number(openChanges)}`,
  ];
}

type Token = Extract<HealthReport['sentry'], { isReached: true }>['token'];

const TOKEN_KINDS = {
  user: 'user auth token',
  'internal-integration': 'internal integration',
  organization: 'organization token',
  unknown: 'unknown kind',
} as const satisfies Record<Token['kind'], string>;

function tokenText({ kind, role, scopes }: Token): string {
  const named = (scopes ?? []).slice(0, MAX_SCOPES).map((scope) => code(scope));
  return [
    TOKEN_KINDS[kind],
    ...(role === undefined ? [] : [`of a member with the role ${memberRoleText(role)}`]),
    ...(named.length === 0 ? [] : [`with ${named.join(' ')}`]),
  ].join(' ');
}

function changeText(changes: readonly Capability[]): string {
  if (changes.length === 0) return 'look things up only, with this token';
  return changes.map((capability) => capabilityRow(capability).act).join(', ');
}

const MAX_SCOPES = 30;

function code(text: string): string {
  return codeLine(text, { limit: 60, audience: 'person' });
}

import { SentryUnavailableError } from '../../../src/errors/errors.ts';
import type { AuditLine } from '../../../src/model/audit-entry.ts';
import { CAPABILITIES } from '../../../src/model/capability.ts';
import type { HealthReport } from '../../../src/ports/health-report.ts';
import { auditLog } from '../../../src/views/audit/audit-log.ts';
import { waitingNotice } from '../../../src/views/blocks/waiting-notice.ts';
import { decisionExplained } from '../../../src/views/bot/decision-explained.ts';
import { messageHint } from '../../../src/views/bot/message-hint.ts';
import { botStatus } from '../../../src/views/bot/status.ts';
import { tokenNotice } from '../../../src/views/bot/token-notice.ts';
import { tokenShortcomingText } from '../../../src/views/bot/token-text.ts';
import { failure } from '../../../src/views/failures/failure.ts';
import { appHome } from '../../../src/views/home/app-home.ts';
import { answeredNotice } from '../../../src/views/home/home-blocks.ts';
import { SITE } from '../../support/an-issue.ts';
import { aMember, anOrganization, aPrincipal, aTeamRequest } from '../../support/models.ts';
import { COMMAND, each, listOf, NOW, type Samples, VIEW_OPTIONS } from './sample-facts.ts';

const CALL = { operation: 'retrieveOrganization', status: 503, requestId: undefined };
const AWAY = new SentryUnavailableError(CALL, 'server-error');
const WELL: HealthReport = {
  version: '1.2.3',
  startedAt: new Date('2026-11-20T10:00:00Z'),
  slack: { transport: 'http', isOpen: true },
  sentry: {
    isReached: true,
    token: { kind: 'user', scopes: undefined, role: 'owner', member: undefined },
  },
  records: { kind: 'SQLite', isWritable: true, areFilesGone: false },
  emailMatch: 'read',
  openChanges: 0,
};
const ILL: HealthReport = {
  ...WELL,
  slack: { transport: 'socket', isOpen: false },
  sentry: { isReached: false, error: AWAY },
  records: { kind: 'PostgreSQL', isWritable: false, areFilesGone: false },
  openChanges: undefined,
};
const HOME = {
  kind: 'member',
  identification: { kind: 'mapped', principal: aPrincipal() },
  may: CAPABILITIES,
  organization: anOrganization(),
  site: SITE,
  requests: undefined,
  invites: undefined,
  health: WELL,
  limits: [],
  commands: [{ text: 'invite', label: 'Invite people', answers: 'form' }],
} as const;
const HOME_OPTIONS = { ...VIEW_OPTIONS, notice: undefined };
const INVITE = aMember({ email: 'ann@example.com', pending: true, dateCreated: NOW });
const LINE: AuditLine = {
  seq: 11,
  closedSeq: 12,
  at: NOW,
  changeId: 'change-1',
  actor: { teamId: 'T0', userId: 'U0MANAGER' },
  actorMemberId: '2',
  capability: 'member:change-role',
  target: { kind: 'member', id: '4', label: 'Ann', email: 'ann@example.com' },
  before: { role: 'member' },
  after: { role: 'admin' },
  outcome: 'succeeded',
  reason: undefined,
  requestId: 'request-1',
  surface: 'slash',
  channelId: 'C0',
};
const SHORTCOMINGS = {
  'organization token': { kind: 'organization-token', reading: true },
  'no member': { kind: 'no-member', reading: false },
  'role too low': { kind: 'role-too-low', reading: true, role: 'member' },
  'not told': { kind: 'not-told', reading: false },
} as const;
const DECISION = {
  userId: 'U0',
  capability: 'member:remove',
  target: { kind: 'none' },
  leastRole: 'manager',
  changes: true,
  hasTarget: true,
  takesToken: true,
  isOpen: false,
  membersMayInvite: false,
  commandName: COMMAND,
} as const;

/** Samples of `src/views/bot`, `src/views/audit` and `src/views/home`. */
export const BOT: Samples = {
  waitingNotice: each({ looking: 'looking', working: 'working' } as const, waitingNotice),
  messageHint: {
    several: messageHint('several', COMMAND),
    other: messageHint('other', COMMAND),
  },
  appHome: {
    member: appHome(HOME, HOME_OPTIONS),
    'with invites': appHome(
      { ...HOME, invites: { invites: [INVITE], hasMore: true, unreadable: [], actions: [] } },
      HOME_OPTIONS,
    ),
    'without invites': appHome(
      { ...HOME, invites: { invites: [], hasMore: false, unreadable: [], actions: [] } },
      HOME_OPTIONS,
    ),
    'with requests': appHome(
      { ...HOME, requests: listOf([{ kind: 'team', request: aTeamRequest() } as const]) },
      HOME_OPTIONS,
    ),
    'with problems': appHome({ ...HOME, health: ILL }, HOME_OPTIONS),
    unmapped: appHome(
      {
        kind: 'unmapped',
        identification: {
          kind: 'unmapped',
          actor: { teamId: 'T0', userId: 'U0' },
          reason: { kind: 'no-member' },
        },
        ask: 'access ask link',
      },
      HOME_OPTIONS,
    ),
    failure: appHome(
      { kind: 'failure', message: failure(AWAY, { ...VIEW_OPTIONS, referenceId: 'ref-1' }) },
      HOME_OPTIONS,
    ),
  },
  answeredNotice: each({ sent: true, 'not sent': false }, answeredNotice),
  botStatus: each({ well: WELL, ill: ILL }, (health) =>
    botStatus(health, {
      ...VIEW_OPTIONS,
      limits: [],
      changes: ['member:invite'],
      level: undefined,
      setup: [],
    }),
  ),
  tokenNotice: each(
    {
      accepted: { kind: 'accepted' },
      refused: { kind: 'refused', code: '2fa-required' },
      'lacks a scope': { kind: 'lacks-scope', operation: 'x', scopes: ['event:read'] },
    } as const,
    tokenNotice,
  ),
  tokenShortcomingText: each(SHORTCOMINGS, tokenShortcomingText),
  auditLog: {
    empty: auditLog({ lines: [], hasMore: false, now: LINE.at, olderThan: () => 'audit' }),
    last: auditLog({ lines: [LINE], hasMore: false, now: LINE.at, olderThan: () => 'audit' }),
  },
  decisionExplained: {
    allowed: decisionExplained({
      ...DECISION,
      who: { kind: 'mapped', principal: aPrincipal() },
      outcomes: [{ rule: 'standing', decision: { allowed: true } }],
    }),
    unserved: decisionExplained({
      ...DECISION,
      who: { kind: 'unserved', reason: 'guest' },
      outcomes: [],
    }),
  },
};

import { changeTextOf, MUTATIONS } from '../../../src/commands/registry.ts';
import { DeniedError, NotFoundError } from '../../../src/errors/errors.ts';
import { askOffer } from '../../../src/grants/ask-offer.ts';
import type { ChangeFacts, OpenChange } from '../../../src/model/change.ts';
import { prose } from '../../../src/views/blocks/blocks.ts';
import {
  changeReceipt,
  repeatedChange,
  unfinishedChange,
} from '../../../src/views/changes/change-receipt.ts';
import { changesReceipt } from '../../../src/views/changes/changes-receipt.ts';
import { undoValues, withLineUndone } from '../../../src/views/changes/receipt-lines.ts';
import { anIntent } from '../../store/support/changes.ts';
import { each, type Samples, VIEW_OPTIONS } from './sample-facts.ts';

const CONTEXT = {
  ...VIEW_OPTIONS,
  referenceId: 'ref-7f3a',
  canUndo: () => true,
  textOf: changeTextOf,
};
const MEMBER = { id: '4', label: 'Ann', email: 'ann@example.com' };
const USER = { kind: 'user', id: 'U0ANN', label: undefined, member: MEMBER } as const;

function aChange(capability: string, facts: Partial<OpenChange> = {}): OpenChange {
  const isOfUser = /^(?:link|user):/.test(capability);
  const target = isOfUser ? USER : ({ kind: 'member', ...MEMBER } as const);
  return {
    ...anIntent({ capability }),
    target,
    state: 'closed',
    acceptedAt: new Date('2026-11-23T09:00:00Z'),
    attempts: 0,
    isAcknowledged: true,
    plan: {
      actorMemberId: '2',
      target,
      before: { role: 'member', teams: ['web'], name: 'Acme', expired: true, previews: 'full' },
      after: AFTER[capability] ?? { role: 'admin', teams: ['web'], name: 'Acme 2', blocked: true },
    },
    end: { outcome: 'succeeded', reason: undefined },
    ...facts,
  };
}

const AFTER: Readonly<Record<string, ChangeFacts>> = {
  'previews:set': { previews: 'off', ids: false },
  'team:add-member': { team: 'web', isIn: true, teamRole: null },
  'team:remove-member': { team: 'web', isIn: false, teamRole: null },
  'team:change-role': { team: 'web', isIn: true, teamRole: 'admin' },
};

function addedToTeam(after: ChangeFacts): OpenChange {
  const target = { kind: 'member', ...MEMBER } as const;
  const before = { team: 'web', isIn: false, teamRole: null };
  const plan = { actorMemberId: '2', target, before, after: { ...before, ...after } };
  return aChange('team:add-member', { plan });
}

const receiptOf = (change: OpenChange, isLate = false) =>
  changeReceipt({ change, error: undefined, isLate }, CONTEXT);
const ended = (change: OpenChange, error?: unknown) =>
  ({ kind: 'ended', asked: change, receipt: { change, error, isLate: false } }) as const;
const FAILED = { outcome: 'failed', reason: 'sentry-refused' } as const;
const UNKNOWN = { outcome: 'unknown', reason: 'outcome-unknown' } as const;
const KINDS = Object.fromEntries(MUTATIONS.map(({ capability }) => [capability, capability]));

const NOT_ADMIN = new DeniedError({
  capability: 'team:add-member',
  reason: { kind: 'not-team-admin', team: 'web' },
  needs: 'manager',
});
const TOO_LOW = new DeniedError({
  capability: 'issue:resolve',
  reason: { kind: 'role-too-low' },
  needs: 'member',
});
const resolved = (label: string) =>
  aChange('issue:resolve', {
    target: { kind: 'issue', id: label, label },
    plan: undefined,
    end: FAILED,
  });

const BATCH = changesReceipt(
  [ended(aChange('member:invite')), ended(aChange('member:invite'))],
  CONTEXT,
);
const [FIRST_UNDO = ''] = undoValues(BATCH);

/** Samples of `src/views/changes`, and the wording of every kind of change. */
export const CHANGES: Samples = {
  done: each(KINDS, (capability) => receiptOf(aChange(capability))),
  'done late': each(KINDS, (capability) => receiptOf(aChange(capability), true)),
  changeReceipt: {
    unblocked: receiptOf(
      aChange('user:block', {
        plan: { actorMemberId: '2', target: USER, before: {}, after: { blocked: false } },
      }),
    ),
    'team requested': receiptOf(addedToTeam({ isIn: false, instead: 'requested' })),
    'team already': receiptOf(addedToTeam({ isIn: true, instead: 'already-in' })),
    'team role lost': receiptOf(addedToTeam({ isIn: true, lostRole: 'admin' })),
    busy: receiptOf(aChange('member:remove', { end: { outcome: 'failed', reason: 'busy' } })),
    interrupted: receiptOf(
      aChange('member:remove', { end: { outcome: 'failed', reason: 'interrupted' } }),
    ),
    'failed without a reason': receiptOf(aChange('member:remove', { end: FAILED })),
    unknown: receiptOf(aChange('member:remove', { end: UNKNOWN })),
  },
  changesReceipt: {
    several: changesReceipt(
      [
        ended(aChange('member:invite')),
        ended(aChange('member:invite', { end: FAILED }), new NotFoundError('team', 'web')),
        { kind: 'repeat', asked: aChange('member:invite'), end: undefined },
        { kind: 'unfinished', asked: aChange('member:invite') },
      ],
      CONTEXT,
    ),
  },
  changesReceiptToAsk: {
    'each for itself': changesReceipt(
      [
        ended(aChange('team:add-member')),
        ended(aChange('team:add-member', { id: 'change-2', end: FAILED }), NOT_ADMIN),
        ended(aChange('team:add-member', { id: 'change-3', end: FAILED }), NOT_ADMIN),
      ],
      { ...CONTEXT, askOffer },
    ),
    'the same for all': changesReceipt(
      ['WEB-1A', 'WEB-2B'].map((label) => ended(resolved(label), TOO_LOW)),
      { ...CONTEXT, askOffer },
    ),
  },
  withLineUndone: {
    done: withLineUndone(BATCH, FIRST_UNDO, {
      message: prose([['Invite for ann@example.com canceled.']]),
      isDone: true,
    }),
    failed: withLineUndone(BATCH, FIRST_UNDO, {
      message: prose([['You can only undo a change for 10 minutes.']]),
      isDone: false,
    }),
  },
  repeatedChange: {
    'under way': repeatedChange(undefined),
    succeeded: repeatedChange({ outcome: 'succeeded', reason: undefined }),
    failed: repeatedChange(FAILED),
    unknown: repeatedChange(UNKNOWN),
  },
  unfinishedChange: { unfinished: unfinishedChange() },
};

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeTextOf } from '../../../src/commands/registry.ts';
import { DeniedError } from '../../../src/errors/errors.ts';
import { askOffer } from '../../../src/grants/ask-offer.ts';
import type { ChangeTarget, OpenChange } from '../../../src/model/change.ts';
import { type ChangeResult, changesReceipt } from '../../../src/views/changes/changes-receipt.ts';
import { anIntent } from '../../store/support/changes.ts';
import { expectNoLeftovers, expectValidMessage } from '../../support/expect-valid-blocks.ts';

const CONTEXT = {
  referenceId: 'ref-7f3a',
  now: new Date('2026-11-23T10:00:00Z'),
  commandName: '/sentry',
  canUndo: () => true,
  askOffer,
  textOf: changeTextOf,
};

const MEMBER: ChangeTarget = { kind: 'member', id: '4', label: 'Ann', email: 'ann@example.com' };

function resultOf(facts: Partial<OpenChange>, error?: unknown): ChangeResult {
  const change: OpenChange = {
    ...anIntent({ capability: 'member:invite', target: MEMBER }),
    state: 'closed',
    acceptedAt: new Date('2026-11-23T09:00:00Z'),
    attempts: 0,
    isAcknowledged: true,
    plan: undefined,
    end:
      error === undefined
        ? { outcome: 'succeeded', reason: undefined }
        : { outcome: 'failed', reason: 'denied' },
    ...facts,
  };
  return { kind: 'ended', asked: change, receipt: { change, error, isLate: false } };
}

const done = (id: string) => resultOf({ id });
const refused = (id: string) =>
  resultOf(
    { id },
    new DeniedError({
      capability: 'member:invite',
      reason: { kind: 'invites-closed' },
      needs: 'manager',
    }),
  );
const hidden = (label: string) =>
  resultOf(
    { id: label, capability: 'issue:resolve', target: { kind: 'issue', id: undefined, label } },
    new DeniedError({
      capability: 'issue:resolve',
      reason: { kind: 'project-not-visible' },
      needs: undefined,
    }),
  );
const tooLow = (id: string) =>
  resultOf(
    { id, capability: 'issue:resolve', target: { kind: 'issue', id, label: id } },
    new DeniedError({
      capability: 'issue:resolve',
      reason: { kind: 'role-too-low' },
      needs: 'admin',
    }),
  );

function receiptOf(results: readonly ChangeResult[]) {
  const message = changesReceipt(results, CONTEXT);
  expectValidMessage(message);
  expectNoLeftovers(message);
  const values = [...JSON.stringify(message.blocks).matchAll(/"value":"([^"]*)"/g)].map(
    ([, value = '']) => value,
  );
  return { text: message.text, values };
}

describe('a receipt of several changes', () => {
  it('offers to ask for each one that was refused, and to undo each one that was made', () => {
    const { text, values } = receiptOf([done('one'), refused('two'), refused('three')]);
    expect(text).toMatch(/1 of 3 succeeded/);
    expect(values).toEqual(['invite undo one', 'access ask change two', 'access ask change three']);
  });

  it('offers once what would help with several', () => {
    expect(receiptOf([tooLow('WEB-1A'), tooLow('WEB-2B')]).values).toEqual([
      'access ask role admin',
    ]);
    expect(receiptOf([hidden('WEB-1A'), hidden('API-2B')]).values).toEqual([
      'access ask project WEB-1A',
      'access ask project API-2B',
    ]);
  });

  it('says how to ask for those that got no button', () => {
    const results = Array.from({ length: 11 }, (_, index) => refused(`change-${index}`));
    const { text, values } = receiptOf(results);
    expect(values).toHaveLength(10);
    expect(text).toMatch(/is beside the first 10 that were refused/);
    expect(receiptOf(results.slice(1)).text).not.toMatch(/beside the first/);
  });

  it('is a message that Slack accepts, with buttons that differ, whatever was refused', () => {
    const result = fc
      .nat({ max: 3 })
      .chain((kind) =>
        fc.uuid().map((id) => [done, refused, hidden, tooLow][kind]?.(id) ?? done(id)),
      );
    fc.assert(
      fc.property(fc.array(result, { minLength: 2, maxLength: 50 }), (results) => {
        const { values } = receiptOf(results);
        expect(new Set(values).size).toBe(values.length);
      }),
    );
  });
});

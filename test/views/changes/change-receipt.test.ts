import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeTextOf } from '../../../src/commands/registry.ts';
import {
  NothingToChangeError,
  SentryOutcomeUnknownError,
} from '../../../src/errors/change-errors.ts';
import { SentryUnavailableError } from '../../../src/errors/errors.ts';
import type { ChangeEnd, OpenChange } from '../../../src/model/change.ts';
import {
  changeReceipt,
  repeatedChange,
  unfinishedChange,
} from '../../../src/views/changes/change-receipt.ts';
import { anIntent, PLAN } from '../../store/support/changes.ts';
import { expectNoLeftovers, expectValidMessage } from '../../support/expect-valid-blocks.ts';
import { anyText } from '../../support/texts.ts';

const FACTS = {
  referenceId: 'ref-7f3a',
  now: new Date('2026-11-23T10:00:00Z'),
  commandName: '/sentry',
  canUndo: () => true,
  textOf: changeTextOf,
};
const CALL = { operation: 'updateMember', status: undefined, requestId: undefined };
const NO_ANSWER = new SentryOutcomeUnknownError(CALL, new SentryUnavailableError(CALL, 'deadline'));
const DONE: ChangeEnd = { outcome: 'succeeded', reason: undefined };

function aChange(facts: Partial<OpenChange> = {}): OpenChange {
  return {
    ...anIntent({ capability: 'link:create' }),
    state: 'closed',
    acceptedAt: new Date('2026-11-23T09:00:00Z'),
    attempts: 0,
    isAcknowledged: true,
    plan: PLAN,
    end: DONE,
    ...facts,
  };
}

function words(change: OpenChange, error?: unknown, isLate = false): string {
  const message = changeReceipt({ change, error, isLate }, FACTS);
  expectValidMessage(message);
  expectNoLeftovers(message);
  return message.text;
}

describe('a receipt', () => {
  test.each([
    ['link:create', PLAN, '<@U0MEMBER> is now linked to Member (member@example.com)'],
    ['link:remove', PLAN, '<@U0MEMBER> is no longer linked to Member (member@example.com).'],
    [
      'user:block',
      { ...PLAN, after: { blocked: true } },
      '<@U0MEMBER> is now blocked from this bot.',
    ],
    ['user:block', { ...PLAN, after: { blocked: false } }, '<@U0MEMBER> can use this bot again.'],
    ['member:teleport', PLAN, 'Done.'],
  ])('for %s says what has changed', (capability, plan, said) => {
    expect(words(aChange({ capability, plan }))).toContain(said);
  });

  test('says why nothing was changed', () => {
    const failed = (reason: string) => aChange({ end: { outcome: 'failed', reason } });
    expect(words(failed('nothing-to-change'), new NothingToChangeError())).toContain(
      'Already done',
    );
    expect(words(failed('busy'))).toMatch(/Another change to this is still running/);
    expect(words(failed('interrupted'))).toMatch(/I was interrupted .* Nothing changed/);
    expect(words(failed('something'))).toMatch(/Nothing changed[\s\S]*ref-7f3a/);
  });

  test('distinguishes an unconfirmed change from one that was verified as not made', () => {
    const unknown = aChange({ end: { outcome: 'unknown', reason: 'outcome-unknown' } });
    expect(words(unknown, NO_ANSWER)).toMatch(/can’t tell whether it was made[\s\S]*ref-7f3a/);
    const failed = aChange({ end: { outcome: 'failed', reason: 'outcome-unknown' } });
    expect(words(failed, NO_ANSWER)).toMatch(/It failed\. Nothing changed/);
    expect(words(aChange(), NO_ANSWER)).toContain('is now linked to');
  });

  test('that is late says what it is about, and that the user may know already', () => {
    const late = words(aChange(), undefined, true);
    expect(late).toMatch(
      /About your request from <!date\^[^>]*> to link <@U0MEMBER>:\nYou may already know/,
    );
    expect(late).toContain('is now linked to');
    const unknown = aChange({
      end: { outcome: 'unknown', reason: 'kind-unknown' },
      plan: undefined,
    });
    expect(words(unknown, undefined, true)).toMatch(/can’t tell whether it was done/);
  });

  test('is a message that Slack accepts, whatever the names', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const member = { id: text, label: text, email: text };
        const target = { kind: 'user', id: text, label: text, member } as const;
        const change = aChange({ target, plan: { ...PLAN, target } });
        for (const isLate of [true, false]) {
          const message = changeReceipt({ change, error: undefined, isLate }, FACTS);
          expectValidMessage(message);
          expect(message.text).not.toMatch(/<!(?!date\^)|<https/);
        }
      }),
    );
  });
});

test('a repeated request gets the state of the first one', () => {
  expect(repeatedChange(undefined).text).toContain('Already in progress');
  expect(repeatedChange(DONE).text).toContain('Already done');
  const ended = (outcome: 'failed' | 'unknown') => repeatedChange({ outcome, reason: 'x' }).text;
  expect(ended('failed')).toMatch(/it failed/);
  expect(ended('unknown')).toMatch(/can’t tell whether it was done/);
  expectValidMessage(unfinishedChange());
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSubject, subjectOf } from '../../src/previews/preview-subject.ts';
import { parseShareValue, shareValue } from '../../src/previews/share-to-thread.ts';
import { anEvent } from '../support/an-event.ts';
import { anIssue } from '../support/an-issue.ts';
import { anyText } from '../support/texts.ts';

const askedFor = { kind: 'issue-id', text: '1' } as const;

test('a subject identifies what a preview shows, and survives a round trip', () => {
  const event = anEvent();
  const issue = anIssue();
  const project = {
    id: '1',
    slug: 'web-2_x',
    name: 'Web',
    platform: undefined,
    dateCreated: undefined,
    teams: undefined,
  };
  const subjects = [
    subjectOf({ kind: 'issue', issue, askedFor }),
    subjectOf({ kind: 'event', event, issue }),
    subjectOf({ kind: 'project', project }),
  ];
  expect(subjects.map(parseSubject)).toEqual([
    { kind: 'issue', ref: { kind: 'issue-id', text: '4504' } },
    { kind: 'event', eventId: event.id, issue: undefined },
    { kind: 'project', slug: 'web-2_x' },
  ]);
});

test('any other button value is rejected, both as a subject and as something to share', () => {
  for (const text of [
    'issue:',
    'issue:WEB-1',
    'issue:1/..',
    'event:12',
    'project:A',
    'user:1',
    'issue:1\n',
  ]) {
    expect(parseSubject(text)).toBeUndefined();
  }
  fc.assert(
    fc.property(anyText, (text) => {
      expect(parseSubject(`issue:${text}x`)).toBeUndefined();
      expect(parseShareValue(text)).toBeUndefined();
    }),
  );
});

test('a share value is carried completely, within the limit of a button', () => {
  const subjects = Array.from({ length: 5 }, () => `project:${'a'.repeat(100)}`);
  const share = { thread: '1700000000.000100', subjects };
  expect(parseShareValue(shareValue(share))).toEqual(share);
  expect(shareValue(share).length).toBeLessThan(2_000);
  expect(parseShareValue(JSON.stringify({ ...share, thread: 'C0GENERAL' }))).toBeUndefined();
  expect(parseShareValue(JSON.stringify({ ...share, subjects: [] }))).toBeUndefined();
});

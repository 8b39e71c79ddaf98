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

test('a subject has the ID that the server gave, in whatever form', () => {
  const event = anEvent({ id: 'evt-0042.A' });
  expect(parseSubject(subjectOf({ kind: 'event', event, issue: undefined }))).toEqual({
    kind: 'event',
    eventId: 'evt-0042.A',
    issue: undefined,
  });
  const issue = anIssue({ id: 'WEB-1' });
  expect(parseSubject(subjectOf({ kind: 'issue', issue, askedFor }))).toEqual({
    kind: 'issue',
    ref: { kind: 'issue-id', text: 'WEB-1' },
  });
});

test('any other button value is rejected, both as a subject and as something to share', () => {
  for (const text of [
    'issue:',
    'event:',
    'issue:1 2',
    'project:A',
    'user:1',
    'issue:1\n',
    `event:${'a'.repeat(201)}`,
  ]) {
    expect(parseSubject(text)).toBeUndefined();
  }
  fc.assert(
    fc.property(anyText, (text) => {
      expect(parseSubject(`issue${text}`.replace(':', ';'))).toBeUndefined();
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

import { describe, expect, it } from 'vitest';
import { ISSUE_ACTS } from '../../../src/model/capability.ts';
import {
  cardBlockId,
  issueActRow,
  issueMenu,
  textOfCardBlock,
} from '../../../src/views/issues/issue-acts.ts';
import { issueCard, thinIssueCard } from '../../../src/views/issues/issue-card.ts';
import { anIssue, SITE } from '../../support/an-issue.ts';
import { expectValidMessage, expectValidUnfurl } from '../../support/expect-valid-blocks.ts';

const CONTROLS = { subject: 'issue:4504', refresh: true, acts: ISSUE_ACTS };
const NOW = new Date('2026-11-23T10:00:00Z');
const ASKED = { kind: 'issue-id', text: '4504' } as const;

const STATES = ['unresolved', 'resolved', 'ignored', 'pending_merge', undefined];

function textsOf(issue: Parameters<typeof issueMenu>[0]): readonly string[] {
  const groups = issueMenu(issue, CONTROLS)?.option_groups ?? [];
  const row = issueActRow(issue, CONTROLS, SITE).elements;
  return [
    ...row.flatMap((element) => (element.type === 'button' ? (element.value ?? []) : [])),
    ...groups.flatMap(({ options }) => options.map(({ value = '' }) => value)),
  ];
}

describe('the acts of a card', () => {
  it.each(STATES)('fit into every card: %s', (status) => {
    const options = { now: NOW, site: SITE, askedFor: ASKED, controls: CONTROLS };
    const issue = anIssue({ status, id: '9'.repeat(20), shortId: `${'A'.repeat(120)}-1` });
    expectValidUnfurl(issueCard(issue, { ...options, audience: 'channel' }));
    expectValidUnfurl(thinIssueCard(issue, { ...options, audience: 'channel' }));
    expectValidMessage(issueCard(issue, { ...options, audience: 'person' }));
  });

  it('offer only what changes something', () => {
    const open = textsOf(anIssue({ status: 'unresolved' }));
    expect(open).toContain('resolve 4504');
    expect(open.some((text) => text.startsWith('unresolve'))).toBe(false);
    const resolved = textsOf(anIssue({ status: 'resolved' }));
    expect(resolved).toContain('unresolve 4504');
    expect(resolved.some((text) => text.startsWith('resolve'))).toBe(false);
    const archived = textsOf(anIssue({ status: 'ignored' }));
    expect(archived).toContain('unresolve 4504');
    expect(archived).toContain('resolve 4504');
    expect(archived.some((text) => text.startsWith('archive'))).toBe(false);
    const high = textsOf(anIssue({ priority: 'high' }));
    expect(high.filter((text) => text.startsWith('priority'))).toEqual([
      'priority 4504 medium',
      'priority 4504 low',
    ]);
  });

  it.each(STATES)('are all in the menu of a card without a row: %s', (status) => {
    const issue = anIssue({ status });
    const row = issueActRow(issue, CONTROLS, SITE).elements.flatMap((element) => {
      if (element.type === 'button') return element.value ?? [];
      const groups = element.type === 'static_select' ? (element.option_groups ?? []) : [];
      return groups.flatMap(({ options }) => options.map(({ value = '' }) => value));
    });
    const menu = (issueMenu(issue, CONTROLS)?.option_groups ?? []).flatMap(({ options }) =>
      options.map(({ value = '' }) => value),
    );
    // The menu's own group asks how to archive.
    expect(menu.toSorted()).toEqual(row.filter((text) => text !== 'archive 4504').toSorted());
    expect(new Set(menu).size).toBe(menu.length);
  });

  it('are those that the reader may do', () => {
    const controls = { ...CONTROLS, acts: ['issue:comment'] as const };
    const row = issueActRow(anIssue(), controls, SITE);
    expect(row.elements.map(({ type }) => type)).toEqual(['static_select', 'button']);
    expect(issueMenu(anIssue(), controls)?.option_groups).toMatchObject([
      { options: [{ value: 'comment 4504' }] },
      { options: [{ value: 'details issue:4504' }, { value: 'refresh issue:4504' }] },
    ]);
    expect(issueMenu(anIssue(), { ...CONTROLS, acts: [] })).toBeUndefined();
  });
});

describe('the block ID of a card', () => {
  it('carries the text that shows the answer again', () => {
    const text = 'issue WEB-1A 4504';
    expect(textOfCardBlock(cardBlockId('4504', text) ?? '')).toBe(text);
  });

  it('is none if the text is too long, and carries no other command', () => {
    expect(cardBlockId('4504', `issue ${'1'.repeat(250)}`)).toBeUndefined();
    for (const forged of ['issue_card:1:resolve 1', 'issue_card:1', 'other:1:issue 1', '']) {
      expect(textOfCardBlock(forged)).toBeUndefined();
    }
  });
});

import type { AuditLine } from '../../model/audit-entry.ts';
import { auditLog } from '../../views/audit/audit-log.ts';
import { parseSlackUser } from '../arguments/parse-member-ref.ts';
import { defineCommand, type Parsed } from '../core/command.ts';
import { defineQuery } from '../core/query.ts';
import type { Word } from '../core/tokenize.ts';

interface AuditAsked {
  /** Maximum number of changes. */
  readonly count: number;
  /** Only changes by or to this Slack user. */
  readonly userId: string | undefined;
  /** Only changes older than this number. */
  readonly before: number | undefined;
}

/** Loads the bot's changes, newest first, and whether there are more. */
const auditQuery = defineQuery<
  AuditAsked,
  { readonly lines: readonly AuditLine[]; readonly hasMore: boolean }
>({
  capability: 'audit:read',
  async load({ audit, links, teamId }, { count, userId, before }) {
    const link = userId === undefined ? undefined : await links.ofUser({ teamId, userId });
    const lines = await audit.lines({
      order: 'newest-first',
      limit: count + 1,
      from: before,
      person: userId === undefined ? undefined : { userId, memberId: link?.memberId },
    });
    const data = { lines: lines.slice(0, count), hasMore: lines.length > count };
    return { data, target: { kind: 'none' } };
  },
});

const DEFAULT_COUNT = 10;
const MOST = 50;
const WHAT = `a count (1 to ${MOST}), a Slack user, or \`before:\` with a change’s number`;
const BEFORE = /^before:#?(\d{1,15})$/i;

/** `/sentry audit [n] [@user]`: shows what the bot changed. */
export const auditCommand = defineCommand({
  name: 'audit',
  group: 'you-and-bot',
  summary: 'shows changes made with this bot',
  usage: '[n] [@user] [before:<number>]',
  examples: ['audit', 'audit 20 @someone', 'audit before:120'],
  starter: 'audit',
  needs: 'audit:read',
  parse: parseAudit,
  async answer(asked, { ask, now }) {
    const { data } = await ask(auditQuery, asked);
    return auditLog({ ...data, now, olderThan: (seq) => olderText(asked, seq) });
  },
});

function parseAudit(words: readonly Word[]): Parsed<AuditAsked> {
  let asked: AuditAsked = { count: DEFAULT_COUNT, userId: undefined, before: undefined };
  for (const word of words) {
    const facts = factsOf(word);
    if (facts === undefined) {
      return {
        kind: 'problem',
        problem: { kind: 'not-understood', what: WHAT, given: word.text },
      };
    }
    asked = { ...asked, ...facts };
  }
  return { kind: 'input', input: asked };
}

function factsOf(word: Word): Partial<AuditAsked> | undefined {
  const userId = parseSlackUser(word);
  if (userId !== undefined) return { userId };
  const before = BEFORE.exec(word.text)?.[1];
  if (before !== undefined) return { before: Number(before) };
  const count = /^\d{1,3}$/.test(word.text) ? Number(word.text) : 0;
  return count >= 1 && count <= MOST ? { count } : undefined;
}

function olderText({ count, userId }: AuditAsked, seq: number): string {
  const user = userId === undefined ? [] : [`<@${userId}>`];
  return ['audit', String(count), ...user, `before:${seq}`].join(' ');
}

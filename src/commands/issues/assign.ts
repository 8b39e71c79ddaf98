import { z } from 'zod';
import { NotFoundError } from '../../errors/errors.ts';
import type { Actor } from '../../model/actor.ts';
import type { ChangeFacts } from '../../model/change.ts';
import type { IssueRef } from '../../model/issue.ts';
import type { AssignTo } from '../../model/issues/issue-change.ts';
import { changedIssueState } from '../../model/issues/issue-facts.ts';
import type { SentrySite } from '../../model/sentry-site.ts';
import { changedAssignee } from '../../views/issues/issue-change-text.ts';
import { parseUndo } from '../arguments/parse-undo.ts';
import { defineCommand, type Parsed } from '../core/command.ts';
import type { MutationReadContext } from '../core/mutation.ts';
import type { Word } from '../core/tokenize.ts';
import { findMember, type NamedMember } from '../members/find-member.ts';
import { findTeam } from '../members/teams.ts';
import { createAssignModal } from './assign-modal.ts';
import { ASSIGNEE_WORDS, type NamedAssignee, parseAssignee } from './assignee-words.ts';
import { defineIssueMutation } from './issue-mutation.ts';
import { changeIssues } from './issue-requests.ts';
import { parseIssueWords } from './issue-words.ts';

const WISH = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['me', 'nobody']) }),
  z.object({ kind: z.literal('slack-user'), userId: z.string() }),
  z.object({ kind: z.literal('email'), email: z.string() }),
  z.object({ kind: z.literal('team'), slug: z.string() }),
  z.object({ kind: z.literal('member'), memberId: z.string() }),
]);

/** Assigns an issue. */
export const assignMutation = defineIssueMutation<NamedAssignee>({
  capability: 'issue:assign',
  text: { act: (what) => `assign ${what}`, done: changedAssignee },
  wish: WISH,
  lookUp: assigneeFacts,
  changeOf: (_wish, facts) => ({ kind: 'assign', to: assignTo(facts) }),
});

async function assigneeFacts(
  { sentry, memberOf }: Pick<MutationReadContext, 'sentry' | 'memberOf'>,
  actor: Actor,
  named: NamedAssignee,
): Promise<ChangeFacts> {
  switch (named.kind) {
    case 'nobody':
      return { assignee: null, assigneeName: null };
    case 'team': {
      const team = await findTeam(sentry, named.slug);
      if (team?.id === undefined) throw new NotFoundError('team', named.slug);
      return { assignee: `team:${team.id}`, assigneeName: team.slug };
    }
    default: {
      const ref = memberRef(named, actor);
      const { user, name, email } = await findMember({ sentry, memberOf }, ref);
      // An invite that was not accepted has no account to assign to.
      if (user === undefined) throw new NotFoundError('member', email);
      return { assignee: `user:${user.id}`, assigneeName: name };
    }
  }
}

function memberRef(
  named: Exclude<NamedAssignee, { readonly kind: 'team' }>,
  actor: Actor,
): NamedMember {
  switch (named.kind) {
    case 'email':
      return { email: named.email };
    case 'member':
      return { memberId: named.memberId };
    case 'slack-user':
      return { userId: named.userId };
    default:
      return { userId: actor.userId };
  }
}

function assignTo(facts: ChangeFacts): AssignTo {
  const { assignee } = changedIssueState(facts);
  if (assignee?.id === undefined) return { kind: 'nobody' };
  return assignee.kind === 'user'
    ? { kind: 'user', userId: assignee.id }
    : { kind: 'team', teamId: assignee.id };
}

const assignModal = createAssignModal(assignMutation);

type Input =
  | { readonly undoes: string }
  | {
      readonly refs: readonly [IssueRef, ...IssueRef[]];
      /** Undefined if the form asks for it. */
      readonly wish: NamedAssignee | undefined;
    };

/** `/sentry assign WEB-1A … me|@user|#team|email|nobody`: assigns issues. */
export const assignCommand = defineCommand<Input>({
  name: 'assign',
  group: 'issues',
  summary: 'assigns issues to a person, a team or nobody',
  usage: '<issue> … [me|@user|#team|email|nobody]',
  examples: ['assign WEB-1A me', 'assign WEB-1A #web', 'assign WEB-1A nobody'],
  needs: 'issue:assign',
  parse(words, site) {
    const undoes = parseUndo(words);
    return undoes === undefined ? parseWish(words, site) : { kind: 'input', input: { undoes } };
  },
  mutations: [assignMutation],
  modals: [assignModal],
  run(input) {
    if ('undoes' in input) return changeIssues(assignMutation, input);
    const { refs, wish } = input;
    return wish === undefined
      ? { kind: 'modal', request: assignModal.request({ refs: [...refs] }) }
      : changeIssues(assignMutation, { refs, wish });
  },
});

function parseWish(words: readonly Word[], site: SentrySite): Parsed<Input> {
  const read = parseIssueWords(words, site);
  if (read.kind === 'problem') return read;
  const [word, extra] = read.rest;
  if (word === undefined) return { kind: 'input', input: { refs: read.refs, wish: undefined } };
  if (extra !== undefined) {
    return { kind: 'problem', problem: { kind: 'too-many', given: extra.text } };
  }
  const wish = parseAssignee(word);
  return wish === undefined
    ? {
        kind: 'problem',
        problem: { kind: 'not-understood', what: ASSIGNEE_WORDS, given: word.text },
      }
    : { kind: 'input', input: { refs: read.refs, wish } };
}

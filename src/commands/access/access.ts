import { type GrantHint, isDecidable } from '../../model/grants/grant-request.ts';
import type { SentrySite } from '../../model/sentry-site.ts';
import { grantRequestList } from '../../views/access/grant-request-list.ts';
import { type Action, defineCommand, type Parsed } from '../core/command.ts';
import type { Word } from '../core/tokenize.ts';
import { parseGrantHint } from './access-words.ts';
import { askModal } from './ask-modal.ts';
import { declineModal } from './decline-modal.ts';
import { chooseMemberModal, chooseTeamModal } from './grant-modals.ts';
import { grant, withdraw } from './grant-request-changes.ts';

type Input =
  | { readonly act: 'list' }
  | { readonly act: 'ask'; readonly hint: GrantHint }
  | {
      readonly act: 'grant' | 'choose-member' | 'choose-team' | 'decline' | 'withdraw';
      readonly id: string;
    };

const WHAT_WORD =
  'nothing, to list your open requests (the buttons of refusals and messages do the rest)';
const WHAT_ID = 'the ID of a grant request (or use the button on its message)';

/** `/sentry access`: lists the actor's open grant requests; the buttons of refusals and of notices run its words. */
export const accessCommand = defineCommand<Input>({
  name: 'access',
  group: 'you-and-bot',
  summary: 'lists what you asked for with *Ask for access*, to take it back',
  usage: '',
  examples: ['access'],
  starter: 'access',
  needs: 'anyone',
  parse: parseAccess,
  modals: [askModal, declineModal, chooseMemberModal, chooseTeamModal],
  run: (input): Action => {
    switch (input.act) {
      case 'list':
        return {
          kind: 'answer',
          async answer({ ownGrantRequests, now }) {
            const open = await ownGrantRequests();
            return grantRequestList(open.filter((request) => isDecidable(request, now)));
          },
        };
      case 'ask':
        return { kind: 'modal', request: askModal.request({ hint: input.hint }) };
      case 'choose-member':
        return { kind: 'modal', request: chooseMemberModal.request({ id: input.id }) };
      case 'choose-team':
        return { kind: 'modal', request: chooseTeamModal.request({ id: input.id }) };
      case 'decline':
        return { kind: 'modal', request: declineModal.request({ id: input.id }) };
      case 'grant':
        return { kind: 'change', requests: [grant(input.id)] };
      case 'withdraw':
        return { kind: 'change', requests: [withdraw(input.id)] };
    }
  },
});

function parseAccess(words: readonly Word[], site: SentrySite): Parsed<Input> {
  const [first, ...others] = words;
  if (first === undefined) return { kind: 'input', input: { act: 'list' } };
  if (first.text === 'ask') {
    const hint = parseGrantHint(others, site);
    return hint === undefined
      ? notUnderstood(first)
      : { kind: 'input', input: { act: 'ask', hint } };
  }
  const isChoice = first.text === 'choose';
  const name = isChoice ? `choose-${others[0]?.text ?? ''}` : first.text;
  const [id, extra] = isChoice ? others.slice(1) : others;
  const act = ON_ONE.find((one) => one === name);
  if (act === undefined) return notUnderstood(first);
  if (id === undefined) return { kind: 'problem', problem: { kind: 'missing', what: WHAT_ID } };
  if (extra !== undefined) {
    return { kind: 'problem', problem: { kind: 'too-many', given: extra.text } };
  }
  return { kind: 'input', input: { act, id: id.text } };
}

const ON_ONE = ['grant', 'choose-member', 'choose-team', 'decline', 'withdraw'] as const;

function notUnderstood({ text }: Word): Parsed<never> {
  return { kind: 'problem', problem: { kind: 'not-understood', what: WHAT_WORD, given: text } };
}

import type { ListCursor } from '../../model/list.ts';
import { requestList } from '../../views/requests/request-list.ts';
import { type Action, defineCommand, type Parsed } from '../core/command.ts';
import { listText, readListWords } from '../core/list-words.ts';
import type { Word } from '../core/tokenize.ts';
import { approveRequestModal } from './approve-modal.ts';
import { approveRequestMutation } from './approve-mutation.ts';
import { refuseRequestModal } from './refuse-modal.ts';
import { refuseRequestMutation } from './refuse-mutation.ts';
import { requestsQuery } from './requests-query.ts';
import { approveTeamRequestMutation, refuseTeamRequestMutation } from './team-request-mutations.ts';

type Input =
  | { readonly act: 'list'; readonly place: ListCursor }
  | {
      readonly act: 'approve' | 'refuse';
      readonly kind: 'invite' | 'team';
      readonly requestId: string;
    };

const WHAT_ID = 'the ID of a request (or use the menu of the request in the list)';
const WHAT_WORD = '`approve` or `refuse`, or nothing to list requests';

/** `/sentry requests`: lists the open requests that the actor may decide; the menu of each runs the other words. */
export const requestsCommand = defineCommand<Input>({
  name: 'requests',
  group: 'members',
  summary: 'lists open requests that you can decide',
  usage: '[approve|refuse [team] <request id>]',
  examples: ['requests', 'requests approve 42', 'requests refuse team 771'],
  starter: 'requests',
  needs: 'request:list',
  parse: parseRequests,
  mutations: [
    approveRequestMutation,
    refuseRequestMutation,
    approveTeamRequestMutation,
    refuseTeamRequestMutation,
  ],
  modals: [approveRequestModal, refuseRequestModal],
  run: (input) => (input.act === 'list' ? listing(input.place) : deciding(input)),
});

function listing(place: ListCursor): Action {
  return {
    kind: 'answer',
    async answer({ ask, mayDo, commandName }) {
      const { data: listed, principal } = await ask(requestsQuery, place);
      return requestList({
        listed,
        may: await mayDo(principal),
        isKnownByEmail: !principal.mayAct,
        commandName,
        textAt: (next) => listText('requests', [], next),
      });
    },
  };
}

function deciding({ act, kind, requestId }: Exclude<Input, { readonly act: 'list' }>): Action {
  if (act === 'refuse') {
    return { kind: 'modal', request: refuseRequestModal.request({ kind, requestId }) };
  }
  return kind === 'invite'
    ? { kind: 'modal', request: approveRequestModal.request({ requestId }) }
    : { kind: 'change', requests: [approveTeamRequestMutation.request({ requestId })] };
}

function parseRequests(words: readonly Word[]): Parsed<Input> {
  const read = readListWords(words);
  if (read.kind === 'problem') return read;
  const [first, ...others] = read.others;
  if (first === undefined) return { kind: 'input', input: { act: 'list', place: read.place } };
  const act = ACTS.find((one) => one === first.text.toLowerCase());
  if (act === undefined) {
    const problem = { kind: 'not-understood', what: WHAT_WORD, given: first.text } as const;
    return { kind: 'problem', problem };
  }
  return parseDecided(act, others);
}

const ACTS = ['approve', 'refuse'] as const;

function parseDecided(act: (typeof ACTS)[number], words: readonly Word[]): Parsed<Input> {
  const isTeam = words[0]?.text.toLowerCase() === 'team';
  const [id, extra] = isTeam ? words.slice(1) : words;
  if (id === undefined) return { kind: 'problem', problem: { kind: 'missing', what: WHAT_ID } };
  if (extra !== undefined) {
    return { kind: 'problem', problem: { kind: 'too-many', given: extra.text } };
  }
  if (!/^\d{1,20}$/.test(id.text)) {
    const problem = { kind: 'not-understood', what: WHAT_ID, given: id.text } as const;
    return { kind: 'problem', problem };
  }
  const kind = isTeam ? 'team' : 'invite';
  return { kind: 'input', input: { act, kind, requestId: id.text } };
}

import { type GrantProblem, GrantRequestError } from '../../../src/errors/grant-request-errors.ts';
import type { GrantRequest, GrantWish } from '../../../src/model/grants/grant-request.ts';
import {
  askFields,
  chooseMemberFields,
  chooseTeamFields,
  declineFields,
} from '../../../src/views/access/ask-fields.ts';
import {
  endedGrantNotice,
  grantEndNotice,
  grantNotice,
  unreachedNotice,
} from '../../../src/views/access/grant-notice.ts';
import { grantRequestList } from '../../../src/views/access/grant-request-list.ts';
import { failure } from '../../../src/views/failures/failure.ts';
import { withAsk } from '../../../src/views/failures/with-ask.ts';
import { FAILURE_EXAMPLES } from '../../support/failure-examples.ts';
import { COMMAND, NOW, type Samples } from './sample-facts.ts';

const ISSUE: GrantWish = { kind: 'project', what: 'issue', name: 'WEB-1A' };
const CHANGE: GrantWish = {
  kind: 'change',
  capability: 'member:change-role',
  input: { memberId: '7', from: 'member', to: 'manager' },
  target: { kind: 'member', id: '7', label: 'Pat', email: 'pat@example.com' },
  before: { role: 'member', teams: [] },
  after: { role: 'manager', teams: [] },
};

const aRequest = (facts: Partial<GrantRequest> = {}): GrantRequest => ({
  id: 'change-1',
  asker: { teamId: 'T0', userId: 'U0MEMBER' },
  memberId: '4',
  email: 'member@example.com',
  wish: ISSUE,
  reason: 'I’m on call for *web*',
  askedAt: NOW,
  granters: ['U0OWNER'],
  state: 'open',
  decidedBy: undefined,
  answer: undefined,
  messages: [],
  ...facts,
});
const GRANTED = aRequest({ state: 'granted', decidedBy: 'U0OWNER' });
const DECLINED = aRequest({ state: 'declined', decidedBy: 'U0OWNER', answer: 'Ask the web team' });

const FACTS = { referenceId: 'ref-7f3a', now: NOW, commandName: COMMAND };
const problem = (problem: GrantProblem) => failure(new GrantRequestError(problem), FACTS);
const over = (state: GrantRequest['state'] | undefined, decidedBy?: string) =>
  problem({ kind: 'over', state, decidedBy });

/** Samples of `src/views/access`, and of why a request is not made or not decided. */
export const ACCESS: Samples = {
  withAsk: { denied: withAsk(failure(FAILURE_EXAMPLES.denied, FACTS), 'access ask role member') },
  askFields: { role: askFields({ wish: 'The Sentry role Manager', reason: '', notes: [] }) },
  grantNotice: {
    issue: grantNotice(aRequest(), 'person'),
    change: grantNotice(aRequest({ wish: CHANGE }), 'person'),
    'change, in a channel': grantNotice(aRequest({ wish: CHANGE }), 'channel'),
    link: grantNotice(aRequest({ wish: { kind: 'link' } }), 'person'),
    role: grantNotice(
      aRequest({ wish: { kind: 'role', role: 'owner', from: 'member' } }),
      'person',
    ),
    team: grantNotice(
      aRequest({
        wish: {
          kind: 'team',
          target: { kind: 'member', id: '7', label: 'Pat', email: 'pat@example.com' },
        },
      }),
      'channel',
    ),
    'any project': grantNotice(aRequest({ wish: { kind: 'project', what: 'project' } }), 'person'),
  },
  endedGrantNotice: {
    granted: endedGrantNotice(GRANTED, 'person'),
    declined: endedGrantNotice(DECLINED, 'person'),
    withdrawn: endedGrantNotice(aRequest({ state: 'withdrawn' }), 'person'),
    expired: endedGrantNotice(aRequest({ state: 'expired' }), 'person'),
    unclear: endedGrantNotice(aRequest({ state: 'unclear', decidedBy: 'U0OWNER' }), 'person'),
  },
  grantEndNotice: {
    granted: grantEndNotice(GRANTED, 'Pat (pat@example.com) is now in the team `web`.'),
    declined: grantEndNotice(DECLINED, undefined),
    expired: grantEndNotice(aRequest({ state: 'expired' }), undefined),
  },
  unreachedNotice: { nobody: unreachedNotice(aRequest()) },
  declineFields: { any: declineFields([]) },
  chooseMemberFields: {
    'with an email': chooseMemberFields({
      userId: 'U0MEMBER',
      email: 'member@example.com',
      suggested: undefined,
      notes: [],
    }),
  },
  chooseTeamFields: {
    'one team': chooseTeamFields({
      userId: 'U0MEMBER',
      wish: 'Access to the project `web`',
      isForAsker: true,
      teams: ['web'],
      notes: [],
    }),
    'for another person': chooseTeamFields({
      userId: 'U0MEMBER',
      wish: 'Somebody to add Pat, pat@example.com to a team',
      isForAsker: false,
      teams: undefined,
      notes: [],
    }),
  },
  grantRequestList: {
    none: grantRequestList([]),
    some: grantRequestList([aRequest(), aRequest({ wish: CHANGE })]),
  },
  grantProblemText: {
    open: problem({ kind: 'standing', state: 'open', until: NOW }),
    declined: problem({ kind: 'standing', state: 'declined', until: NOW }),
    granted: over('granted', 'U0OWNER'),
    refused: over('declined', 'U0OWNER'),
    withdrawn: over('withdrawn'),
    unclear: over('unclear', 'U0OWNER'),
    unknown: over(undefined),
    'too many': problem({ kind: 'too-many', most: 5 }),
    'no granter': problem({ kind: 'no-granter' }),
    'not needed': problem({ kind: 'not-needed' }),
    'not askable': problem({ kind: 'not-askable' }),
    'asker not served': problem({ kind: 'asker-unserved' }),
    'asker changed': problem({ kind: 'asker-changed' }),
    'wish changed': problem({ kind: 'wish-changed' }),
    'wrong choice': problem({ kind: 'wrong-choice' }),
  },
};

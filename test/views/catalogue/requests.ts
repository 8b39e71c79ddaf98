import { CAPABILITIES } from '../../../src/model/capability.ts';
import type { GrantRequest } from '../../../src/model/grants/grant-request.ts';
import type { OpenRequest } from '../../../src/model/team.ts';
import { approveFields, refuseFields } from '../../../src/views/requests/request-fields.ts';
import { requestList } from '../../../src/views/requests/request-list.ts';
import {
  decidedNotice,
  requestDigest,
  requestNotice,
} from '../../../src/views/requests/request-notice.ts';
import { requestLines } from '../../../src/views/requests/request-text.ts';
import { anInviteRequest, aTeamRequest } from '../../support/models.ts';
import { COMMAND, listOf, NOW, type Samples, textAt } from './sample-facts.ts';

const ASKED: OpenRequest = {
  kind: 'invite',
  request: anInviteRequest({
    origin: 'invite',
    inviterName: 'Ann',
    role: 'owner',
    teams: [{ teamSlug: 'web', role: null }],
  }),
};
const JOIN: OpenRequest = { kind: 'invite', request: anInviteRequest() };
const OWN_TEAM: OpenRequest = { kind: 'team', request: aTeamRequest() };
const OTHERS: OpenRequest = { kind: 'team', request: aTeamRequest({ requesterName: 'Ann' }) };

const GRANT: GrantRequest = {
  id: 'change-1',
  asker: { teamId: 'T0', userId: 'U0MEMBER' },
  memberId: '4',
  email: 'member@example.com',
  wish: { kind: 'project', what: 'issue', name: 'WEB-1A' },
  reason: 'I’m on call',
  askedAt: NOW,
  granters: [],
  state: 'open',
  decidedBy: undefined,
  answer: undefined,
  messages: [],
};
const MANAGER: GrantRequest = { ...GRANT, wish: { kind: 'role', role: 'manager', from: 'member' } };

const list = (facts: Partial<Parameters<typeof requestList>[0]> = {}) =>
  requestList({
    listed: listOf([ASKED, JOIN, OWN_TEAM, OTHERS]),
    may: CAPABILITIES,
    isKnownByEmail: false,
    commandName: COMMAND,
    textAt,
    ...facts,
  });

/** Samples of `src/views/requests`. */
export const REQUESTS: Samples = {
  requestList: {
    all: list(),
    'with grant requests': list({
      listed: listOf([
        { kind: 'grant', request: GRANT },
        { kind: 'grant', request: MANAGER },
        OWN_TEAM,
      ]),
    }),
    none: list({ listed: listOf([]) }),
    'matched by email': list({ isKnownByEmail: true, may: [] }),
    'with the token of an integration': list({ may: ['request:refuse'] }),
  },
  approveFields: {
    'a role above': approveFields({
      request: ASKED.request,
      roles: ['member', 'manager'],
      role: undefined,
      teams: ['web'],
      notes: [],
    }),
  },
  refuseFields: { invite: refuseFields(JOIN, []), team: refuseFields(OTHERS, []) },
  requestNotice: {
    person: requestNotice(ASKED, { may: CAPABILITIES, audience: 'person' }),
    channel: requestNotice(JOIN, { may: CAPABILITIES, audience: 'channel' }),
    team: requestNotice(OWN_TEAM, { may: CAPABILITIES, audience: 'person' }),
  },
  decidedNotice: {
    approved: decidedNotice(requestLines(JOIN, 'person'), { kind: 'approved', userId: 'U0' }),
    refused: decidedNotice(requestLines(OTHERS, 'person'), { kind: 'refused', userId: 'U0' }),
    elsewhere: decidedNotice(requestLines(JOIN, 'person'), { kind: 'elsewhere' }),
  },
  requestDigest: { many: requestDigest(12) },
};

import { describe, expect, it } from 'vitest';
import { CAPABILITIES } from '../../../src/model/capability.ts';
import type { ListedRequest } from '../../../src/model/grants/listed-request.ts';
import { FIRST_PAGE } from '../../../src/model/list.ts';
import type { OpenRequest } from '../../../src/model/team.ts';
import { requestList } from '../../../src/views/requests/request-list.ts';
import { decidedNotice, requestNotice } from '../../../src/views/requests/request-notice.ts';
import { requestLines } from '../../../src/views/requests/request-text.ts';
import { expectNoLeftovers, expectValidMessage } from '../../support/expect-valid-blocks.ts';
import { aMember, anInviteRequest, aTeamRequest } from '../../support/models.ts';

const HOSTILE = '<!channel> *x* <https://evil.example|click> '.repeat(20);
const hostile: readonly OpenRequest[] = [
  {
    kind: 'invite',
    request: anInviteRequest({
      email: HOSTILE,
      name: HOSTILE,
      inviterName: HOSTILE,
      role: HOSTILE,
      origin: 'invite',
      teams: Array.from({ length: 40 }, (_, index) => ({ teamSlug: `team-${index}`, role: null })),
    }),
  },
  {
    kind: 'team',
    request: aTeamRequest({
      member: aMember({ name: HOSTILE, email: HOSTILE }),
      requesterName: HOSTILE,
    }),
  },
];

const hostileGrant: ListedRequest = {
  kind: 'grant',
  request: {
    id: 'change-1',
    asker: { teamId: 'T0', userId: 'U0MEMBER' },
    memberId: '4',
    email: HOSTILE,
    wish: { kind: 'project', what: 'issue', name: HOSTILE.slice(0, 200) },
    reason: HOSTILE.slice(0, 500),
    askedAt: new Date('2026-11-23T10:00:00Z'),
    granters: [],
    state: 'open',
    decidedBy: undefined,
    answer: undefined,
    messages: [],
  },
};

describe('requests', () => {
  it.each(['person', 'channel'] as const)('are shown to a %s as plain text', (audience) => {
    for (const open of hostile) {
      const lines = requestLines(open, audience);
      for (const message of [
        requestNotice(open, { may: CAPABILITIES, audience }),
        decidedNotice(lines, { kind: 'elsewhere' }),
      ]) {
        expectValidMessage(message);
        expectNoLeftovers(message);
        expect(message.text).not.toMatch(/<!|<https:\/\/evil/);
      }
    }
  });

  it('fit into a full list', () => {
    const each: readonly ListedRequest[] = [...hostile, hostileGrant];
    const rows = Array.from({ length: 5 }, () => each).flat();
    const message = requestList({
      listed: {
        rows,
        place: FIRST_PAGE,
        next: { page: 2, cursor: '15:1:0', skip: 0 },
        previous: undefined,
        searched: undefined,
        unreadable: [{ id: '9', name: HOSTILE }],
      },
      may: CAPABILITIES,
      isKnownByEmail: false,
      commandName: '/sentry',
      textAt: () => 'requests page:2/15:1:0',
    });
    expectValidMessage(message);
    expectNoLeftovers(message);
    expect(message.text).not.toMatch(/<!channel>/);
  });
});

import { SentryAnswerError } from '../../errors/errors.ts';
import type { InviteRequest } from '../../model/member.ts';
import type { TeamRequests } from '../../model/team.ts';
import type { CallOptions, SentryReader } from '../../ports/sentry.ts';
import { createList, pages, perPage } from '../list.ts';
import { apiPath, type Query } from '../transport/api.ts';
import { factsWithoutAnswer } from '../transport/call-error.ts';
import { type Page, pageOf } from '../transport/parse-answer.ts';
import { wireInviteRequest, wireTeamRequest } from '../wire/requests.ts';
import { createIsMissingList } from './missing-endpoint.ts';
import type { ResourceContext } from './resource-context.ts';

const MOST_PAGES = 10;
const NONE = { rows: [], odd: [], next: undefined, previous: undefined } as const;

/** Creates the reads of open requests, which are always fresh; a server without such a list has no requests. */
export function createRequestReads({
  api,
  memberSchema,
}: ResourceContext): Pick<
  SentryReader,
  'listInviteRequests' | 'findInviteRequest' | 'listTeamRequests'
> {
  const parseInvites = pageOf(wireInviteRequest);
  const readInvites = api.defineRead('listInviteRequests', (answer) => {
    memberSchema.learn(answer.json);
    return parseInvites(answer);
  });
  const readTeamRequests = api.defineRead('listAccessRequests', pageOf(wireTeamRequest));
  const isMissing = createIsMissingList({ api });

  async function unlessMissing<Row>(
    read: () => Promise<Page<Row>>,
    options?: CallOptions,
  ): Promise<Page<Row>> {
    try {
      return await read();
    } catch (error) {
      if (await isMissing(error, options)) return NONE;
      throw error;
    }
  }

  const invitePage = (query: Query, options?: CallOptions): Promise<Page<InviteRequest>> =>
    unlessMissing(() => readInvites({ path: inviteRequestsPath, query }, options), options);

  return {
    listInviteRequests: (size) =>
      createList({
        operation: 'listInviteRequests',
        matches: () => true,
        readPage: (cursor, options) => invitePage({ per_page: perPage(size), cursor }, options),
      }),

    async findInviteRequest(requestId, options) {
      const readPage = (cursor: string | undefined): Promise<Page<InviteRequest>> =>
        invitePage({ per_page: perPage(), cursor }, options);
      for await (const { rows, odd } of pages('listInviteRequests', readPage, MOST_PAGES)) {
        const found = rows.find(({ id }) => id === requestId);
        if (found !== undefined) return found;
        const unreadable = odd.find(({ id }) => id === requestId);
        if (unreadable !== undefined) {
          const facts = factsWithoutAnswer('listInviteRequests');
          throw new SentryAnswerError(facts, `unreadable: ${unreadable.field}`);
        }
      }
      return undefined;
    },

    async listTeamRequests(options): Promise<TeamRequests> {
      const { rows, odd } = await unlessMissing(
        () => readTeamRequests({ path: accessRequestsPath }, options),
        options,
      );
      return { requests: rows, unreadable: odd.map(({ id, name }) => ({ id, name })) };
    },
  };
}

function inviteRequestsPath(organization: string): string | undefined {
  return apiPath`organizations/${organization}/invite-requests/`;
}

function accessRequestsPath(organization: string): string | undefined {
  return apiPath`organizations/${organization}/access-requests/`;
}

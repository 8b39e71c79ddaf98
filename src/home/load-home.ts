import type { PreviewPermission } from '../authorization/authorizer.ts';
import type { RunQuery } from '../authorization/query-runner.ts';
import { askForLink } from '../commands/access/ask-for-link.ts';
import { inviteActions } from '../commands/members/member-actions.ts';
import { openInvitesQuery } from '../commands/members/open-invites.ts';
import { requestsQuery } from '../commands/requests/requests-query.ts';
import { ChatopsError } from '../errors/errors.ts';
import type { Identity } from '../identity/identity.ts';
import type { Actor } from '../model/actor.ts';
import type { Capability } from '../model/capability.ts';
import type { Traced } from '../model/invocations/trace.ts';
import { FIRST_PAGE } from '../model/list.ts';
import type { AdmittedUser, Identification, Principal } from '../model/principal.ts';
import type { SentrySite } from '../model/sentry-site.ts';
import type { LoadHealthReport } from '../platform/health/health-report.ts';
import type { Log } from '../platform/logging/log.ts';
import { errorFields } from '../platform/logging/log-fields.ts';
import { capabilitiesOf } from '../policy/capabilities-of.ts';
import { decidePrincipal } from '../policy/decide.ts';
import { administeredTeams, decidesAllRequests } from '../policy/decide-on-request.ts';
import { tokenShortcomings } from '../policy/token-level.ts';
import type { SentryReader } from '../ports/sentry.ts';
import { failure } from '../views/failures/failure.ts';
import type { HomeCommand, HomeFacts, MemberHomeFacts } from '../views/home/home-facts.ts';

/** Loads the content of a user's Home tab: only what they may see. A failure is returned as content. */
export type HomeReader = (
  home: { readonly actor: Actor; readonly requestId: string } & Traced,
) => Promise<HomeFacts>;

interface LoadHomeOptions {
  readonly identity: Identity;
  readonly runQuery: RunQuery;
  readonly reader: Pick<SentryReader, 'retrieveOrganization'>;
  readonly loadHealthReport: LoadHealthReport;
  readonly site: () => SentrySite;
  /** Returns the main commands that these capabilities allow. */
  readonly commandsFor: (may: readonly Capability[]) => readonly HomeCommand[];
  readonly previewPermission: PreviewPermission;
  readonly commandName: string;
  readonly now: () => Date;
  readonly log: Log;
}

// A new token requires a restart of the bot, but the scopes of a token may change in between.
const TOKEN_MAX_AGE_MS = 5 * 60_000;

/** Creates the function that loads Home tabs. */
export function createLoadHome(options: LoadHomeOptions): HomeReader {
  const { identity, runQuery, reader, loadHealthReport, site, commandName, now, log } = options;

  return async ({ actor, requestId, trace }) => {
    try {
      const user = await identity.admit(actor, { trace });
      const identification = await identity.identify(user);
      return identification.kind === 'unmapped'
        ? { kind: 'unmapped', identification, ask: askForLink(identification.reason) }
        : await memberFacts(user, identification);
    } catch (error) {
      const fields = { requestId, userId: actor.userId };
      if (error instanceof ChatopsError) {
        log.info('home without data', { ...fields, ...errorFields(error), outcome: error.kind });
      } else {
        log.unexpected('home failed', fields, error);
      }
      const facts = { referenceId: requestId, now: now(), commandName };
      return { kind: 'failure', message: failure(error, facts) };
    }
  };

  async function memberFacts(
    user: AdmittedUser,
    identification: Extract<Identification, { kind: 'mapped' }>,
  ): Promise<MemberHomeFacts> {
    const { principal } = identification;
    const [organization, requests, invites, health] = await Promise.all([
      reader.retrieveOrganization({ asker: user.actor.userId, trace: user.trace }),
      openRequestsFor(user, principal),
      openInvitesFor(user, capabilitiesOf(principal, undefined)),
      loadHealthReport({ tokenMaxAgeMs: TOKEN_MAX_AGE_MS, trace: user.trace }),
    ]);
    const { sentry } = health;
    const may = capabilitiesOf(principal, sentry.isReached ? sentry.token : undefined);
    return {
      kind: 'member',
      identification,
      may,
      organization,
      site: site(),
      requests,
      invites,
      health,
      limits: sentry.isReached ? tokenShortcomings(sentry.token) : [],
      commands: options.commandsFor(may),
    };
  }

  async function openRequestsFor(
    user: AdmittedUser,
    principal: Principal,
  ): Promise<MemberHomeFacts['requests']> {
    const { member } = principal;
    const isDecider = decidesAllRequests(member) || administeredTeams(member).length > 0;
    const mayList = decidePrincipal(principal, 'request:list').allowed;
    if (!(isDecider && mayList)) return undefined;
    return (await runQuery(requestsQuery, FIRST_PAGE, user)).data;
  }

  async function openInvitesFor(
    user: AdmittedUser,
    may: readonly Capability[],
  ): Promise<MemberHomeFacts['invites']> {
    if (!may.includes('invite:read')) return undefined;
    const { data } = await runQuery(openInvitesQuery, undefined, user);
    const allows = options.previewPermission(user);
    const actions = await Promise.all(data.invites.map((invite) => inviteActions(invite, allows)));
    return { ...data, actions: actions.flat() };
  }
}

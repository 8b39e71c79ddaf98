import { changeTextOf, MUTATIONS } from '../commands/registry.ts';
import type { GrantContext } from '../grants/grant-context.ts';
import { grantRequestHandlers } from '../grants/grant-request-handlers.ts';
import { guardGrants } from '../grants/guard-grants.ts';
import { createResolveGrant, type ResolveGrant } from '../grants/resolve-grant.ts';
import { createTellGrantRequest, type TellGrantRequest } from '../grants/tell-grant-request.ts';
import type { ChangeHandler } from '../ports/changes.ts';
import type { Store } from '../ports/store.ts';
import type { Outbound } from '../slack/outbound/create-outbound.ts';
import type { Access } from './access.ts';
import type { Core } from './core.ts';
import type { IdentityServices } from './identity-services.ts';

/** Requests of people to be granted something, and what grants them. */
export interface GrantServices {
  /** Handlers of all changes that users request, those of the grant requests included. */
  readonly handlers: readonly ChangeHandler[];
  readonly resolveGrant: ResolveGrant;
  readonly tell: TellGrantRequest;
}

/** Creates the services for grant requests. */
export function createGrantServices(
  { config, clock, log }: Core,
  {
    people,
    access,
    store,
    outbound,
  }: {
    readonly people: IdentityServices;
    readonly access: Access;
    readonly store: Store;
    readonly outbound: Pick<Outbound, 'notices'>;
  },
): GrantServices {
  const { identity, directory, findDeciders } = people;
  const { mutationContextFor, botToken } = access;
  const { grantRequests } = store;
  const context: GrantContext = {
    store: grantRequests,
    mutationContextFor,
    identity,
    directory,
    findGranters: findDeciders,
    token: botToken.current,
    mutationOf: (capability) => MUTATIONS.find((one) => one.capability === capability),
    now: clock.now,
  };
  const ordinary = MUTATIONS.map(({ toHandler }) => toHandler(mutationContextFor));
  return {
    handlers: [
      ...ordinary,
      ...ordinary.map((handler) => guardGrants(handler, context)),
      ...grantRequestHandlers(context),
    ],
    resolveGrant: createResolveGrant(context),
    tell: createTellGrantRequest({
      store: grantRequests,
      notices: outbound.notices,
      channelId: config.requests.channel,
      channelKind: directory.channelKind,
      textOf: changeTextOf,
      log,
    }),
  };
}

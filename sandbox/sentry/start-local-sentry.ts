import { createServer } from 'node:http';
import { createCallLog, type RecordedCall } from './call-log.ts';
import { createFaults, type FaultSwitch } from './faults.ts';
import { createRateLimits, type RateLimitSwitch } from './rate-limits.ts';
import { BOT_ACCOUNT_EMAIL } from './seed/seed-members.ts';
import { seedWorld, type WorldSize } from './seed/seed-world.ts';
import type { Dialect, SentryOperation } from './sentry-operation.ts';
import { type Serving, serveRequest } from './serve-request.ts';
import { BOT_SCOPES, createTokenBook } from './tokens.ts';
import type { SentryWorld } from './world/sentry-world.ts';

/** Options of {@link startLocalSentry}; all have defaults. */
export interface LocalSentryOptions {
  /** TCP port on 127.0.0.1; a free one by default. */
  readonly port?: number;
  readonly dialect?: Dialect;
  /** A self-hosted server has neither rate-limit headers nor a billing role. */
  readonly hosting?: 'saas' | 'self-hosted';
  /** Whether members see every team's projects; false by default. */
  readonly openMembership?: boolean;
  /** Size of the organization; members are those that the list shows. */
  readonly size?: Partial<WorldSize>;
  /** Rows of a page if the request does not set the size, which it never can in the spec's dialect; 100 by default. */
  readonly pageSize?: number;
  /** Whether a resent invite loses its teams, as on Sentry 24.3 to 24.10; false by default. */
  readonly resendEmptiesTeams?: boolean;
  /** Path before `/api/0/`, such as `/sentry`. */
  readonly pathPrefix?: string;
  /** Whether this host is the organization's customer domain: paths must then name its slug; IDs get a 404. */
  readonly customerDomain?: boolean;
  /** Origin of the organization's pages, in `links` and permalinks. */
  readonly organizationUrl?: string;
  readonly now?: () => Date;
}

/** A Sentry server on loopback, with controls to change and observe it. */
export interface LocalSentry {
  /** Base URL with the path prefix, without a trailing slash. */
  readonly url: string;
  /** Slug of the organization. */
  readonly organization: string;
  /** Bearer token of the bot's own account, an owner. */
  readonly token: string;
  readonly world: SentryWorld;
  readonly faults: FaultSwitch;
  readonly rateLimits: RateLimitSwitch;
  /** Requests so far, newest last. */
  readonly calls: readonly RecordedCall[];
  callsOf(operation: SentryOperation): readonly RecordedCall[];
  resetCalls(): void;
  /** Calls the listener at the start and at the end of each call. Returns a stop function. */
  onCall(listener: (call: RecordedCall) => void): () => void;
  /** Creates a token of the member with an address, or of the first member with a role. */
  tokenFor(emailOrRole: string, scopes?: readonly string[]): string;
  /** Creates a token of an internal integration, which has no member. */
  integrationToken(scopes?: readonly string[]): string;
  organizationToken(): string;
  /** Revokes or expires a token. */
  endToken(token: string, state?: 'revoked' | 'expired'): void;
  /** Makes a token usable again. */
  restoreToken(token: string): void;
  /** Restricts a token to these scopes. */
  narrowToken(token: string, scopes: readonly string[]): void;
  /** Stops listening and cuts open connections. */
  stop(): Promise<void>;
}

/** Starts a local Sentry with the organization `acme`; rejects if the port is in use. */
export async function startLocalSentry(options: LocalSentryOptions = {}): Promise<LocalSentry> {
  const now = options.now ?? (() => new Date());
  const world = seedWorld(
    { size: options.size ?? {}, openMembership: options.openMembership ?? false },
    now,
  );
  const tokens = createTokenBook();
  const calls = createCallLog(now);
  const faults = createFaults();
  const rateLimits = createRateLimits(now);
  const dialect = options.dialect ?? 'current';
  const isSaas = options.hosting !== 'self-hosted';
  const pathPrefix = options.pathPrefix ?? '';

  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on TCP');
  const url = `http://127.0.0.1:${address.port}${pathPrefix}`;
  const serving: Serving = {
    world,
    tokens,
    calls,
    faults,
    rateLimits,
    hasLimiter: isSaas && dialect === 'current',
    defaultPerPage: options.pageSize ?? 100,
    dialect,
    resendEmptiesTeams: options.resendEmptiesTeams ?? false,
    isSaas,
    customerDomain: options.customerDomain === true ? world.organization.slug : undefined,
    links: () => ({
      organizationUrl: options.organizationUrl ?? `https://${world.organization.slug}.sentry.io`,
      regionUrl: url,
    }),
    pathPrefix,
    // A client that follows the URL instead of using the cursor ends up nowhere.
    linkOrigin: 'https://us.sentry.example',
    now,
  };
  server.on('request', (request, response) => {
    serveRequest(serving, request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined);
    });
  });

  const userToken = (emailOrRole: string, scopes: readonly string[]): string => {
    const member = emailOrRole.includes('@')
      ? world.memberByEmail(emailOrRole)
      : world.memberWithRole(emailOrRole);
    if (member.account === undefined) throw new Error(`no account for ${emailOrRole}`);
    return tokens.issue('user', scopes, member.account.id);
  };

  return {
    url,
    get organization() {
      return world.organization.slug;
    },
    token: userToken(BOT_ACCOUNT_EMAIL, BOT_SCOPES),
    world,
    faults,
    rateLimits,
    get calls() {
      return calls.calls;
    },
    callsOf: (operation) => calls.calls.filter((call) => call.operation === operation),
    resetCalls: () => calls.reset(),
    onCall: (listener) => calls.subscribe(listener),
    tokenFor: (emailOrRole, scopes = BOT_SCOPES) => userToken(emailOrRole, scopes),
    integrationToken: (scopes = BOT_SCOPES) => tokens.issue('integration', scopes),
    organizationToken: () => tokens.issue('organization', ['org:ci']),
    endToken: (token, state = 'revoked') => tokens.setState(token, state),
    restoreToken: (token) => tokens.setState(token, 'active'),
    narrowToken: (token, scopes) => tokens.setScopes(token, scopes),
    stop: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}

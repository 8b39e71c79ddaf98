import { createHash } from 'node:crypto';

/** Token that the local Sentry issued. */
export interface SentryToken {
  readonly kind: 'user' | 'integration' | 'organization';
  /** Account of a user token. */
  readonly accountId: string | undefined;
  readonly scopes: ReadonlySet<string>;
  readonly state: 'active' | 'revoked' | 'expired';
}

/** Scopes that a bot needs for all operations. */
export const BOT_SCOPES: readonly string[] = [
  'org:read',
  'org:write',
  'member:admin',
  'event:write',
  'project:read',
  'team:read',
];

/** The tokens issued so far. */
export interface TokenBook {
  get(token: string): SentryToken | undefined;
  /** Issues a token with these scopes and the lower ones that they include. */
  issue(kind: SentryToken['kind'], scopes: readonly string[], accountId?: string): string;
  /** Makes a token unusable, or usable again. */
  setState(token: string, state: SentryToken['state']): void;
  /** Restricts a token to these scopes and the lower ones that they include. */
  setScopes(token: string, scopes: readonly string[]): void;
}

const PREFIX = { user: 'sntryu_', integration: 'sntrya_', organization: 'sntrys_' } as const;

/** Scopes of one noun in ascending power; each includes those before it (sentry `SENTRY_SCOPE_HIERARCHY_MAPPING`). */
const HIERARCHY: readonly (readonly string[])[] = [
  ['org:read', 'org:write', 'org:admin'],
  ['member:read', 'member:invite', 'member:write', 'member:admin'],
  ['team:read', 'team:write', 'team:admin'],
  ['project:read', 'project:write', 'project:admin'],
  ['event:read', 'event:write', 'event:admin'],
  ['alerts:read', 'alerts:write'],
];

/** Creates an empty token book. */
export function createTokenBook(): TokenBook {
  const tokens = new Map<string, SentryToken>();
  const change = (token: string, to: Partial<SentryToken>): void => {
    const record = tokens.get(token);
    if (record === undefined) throw new Error('no such token');
    tokens.set(token, { ...record, ...to });
  };
  return {
    get: (token) => tokens.get(token),
    issue(kind, scopes, accountId) {
      const token = `${PREFIX[kind]}${createHash('sha256').update(`${tokens.size}`).digest('hex')}`;
      tokens.set(token, { kind, accountId, scopes: withLowerScopes(scopes), state: 'active' });
      return token;
    },
    setState: (token, state) => change(token, { state }),
    setScopes: (token, scopes) => change(token, { scopes: withLowerScopes(scopes) }),
  };
}

function withLowerScopes(scopes: readonly string[]): ReadonlySet<string> {
  const all = new Set(scopes);
  for (const scope of scopes) {
    const chain = HIERARCHY.find((candidate) => candidate.includes(scope)) ?? [];
    for (const lower of chain.slice(0, chain.indexOf(scope))) all.add(lower);
  }
  return all;
}

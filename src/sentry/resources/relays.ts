import { SentryNotFoundError } from '../../errors/errors.ts';
import type { RelayUsage, TrustedRelay } from '../../model/relay.ts';
import type { CallOptions, SentryReader } from '../../ports/sentry.ts';
import { apiPath } from '../transport/api.ts';
import { answerWithLists } from '../transport/parse-answer.ts';
import type { ReadRows } from '../wire/readable-rows.ts';
import {
  type WireRelayConfiguration,
  type WireRelayRow,
  wireRelayRows,
  wireTrustedRelays,
} from '../wire/relay.ts';
import { organizationPath } from './organization.ts';
import type { ResourceContext } from './resource-context.ts';

interface SeenRow {
  readonly publicKey: string | undefined;
  readonly usage: RelayUsage;
}

/**
 * Joins the configured relays with their usage, on the public key. Rows of one relay share its key if some lack it.
 * Rows without a relay ID repeat the configuration, as in the spec, and such a server reports no usage. `rows` is
 * undefined if the server has no usage list.
 */
function joinRelays(
  configured: readonly WireRelayConfiguration[],
  rows: readonly WireRelayRow[] | undefined,
): readonly TrustedRelay[] {
  const seen = (rows ?? []).flatMap(seenRow);
  const stated = (rows ?? []).filter(({ relayId }) => relayId === undefined);
  const tellsUsage = rows !== undefined && stated.length === 0;

  const settings = new Map(
    [...stated, ...configured].map((relay) => [relay.publicKey, relay] as const),
  );
  const keyOfRelay = new Map(
    seen.flatMap(({ publicKey, usage }) =>
      publicKey === undefined ? [] : [[usage.relayId, publicKey] as const],
    ),
  );
  const keyed = seen.map(({ publicKey, usage }) => ({
    publicKey: publicKey ?? keyOfRelay.get(usage.relayId),
    usage,
  }));
  const keys = new Set([...settings.keys(), ...keyed.map(({ publicKey }) => publicKey)]);
  return [...keys].map((publicKey) => {
    const relay = settings.get(publicKey);
    const usage = keyed.filter((row) => row.publicKey === publicKey).map((row) => row.usage);
    return {
      publicKey,
      name: relay?.name,
      description: relay?.description,
      created: relay?.created,
      lastModified: relay?.lastModified,
      usage: tellsUsage ? usage.toSorted(newestFirst) : undefined,
    };
  });
}

function seenRow({ relayId, publicKey, version, firstSeen, lastSeen }: WireRelayRow): SeenRow[] {
  return relayId === undefined
    ? []
    : [{ publicKey, usage: { relayId, version, firstSeen, lastSeen } }];
}

function newestFirst(one: RelayUsage, other: RelayUsage): number {
  return (other.lastSeen?.getTime() ?? 0) - (one.lastSeen?.getTime() ?? 0);
}

/** Creates the trusted relay read: the configuration is an organization setting, the usage a separate list. */
export function createRelayReads({
  api,
}: ResourceContext): Pick<SentryReader, 'listOrganizationTrustedRelays'> {
  const readConfiguration = api.defineRead(
    'retrieveOrganization',
    answerWithLists(wireTrustedRelays),
  );
  const readRows = api.defineRead('listOrganizationTrustedRelays', answerWithLists(wireRelayRows));

  /**
   * Returns undefined if the server lacks the list: older ones respond with 404 without the feature. The organization,
   * which is read at the same time, shows that it is not the organization that is missing.
   */
  async function usageRows(options?: CallOptions): Promise<ReadRows<WireRelayRow> | undefined> {
    try {
      return await readRows({ path: relayUsagePath }, options);
    } catch (error) {
      if (error instanceof SentryNotFoundError) return undefined;
      throw error;
    }
  }

  return {
    async listOrganizationTrustedRelays(options) {
      const [configured, used] = await Promise.all([
        readConfiguration({ path: organizationPath, query: { detailed: '0' } }, options),
        usageRows(options),
      ]);
      const odd = [...configured.odd, ...(used?.odd ?? [])];
      return {
        relays: joinRelays(configured.rows, used?.rows),
        unreadable: odd.map(({ id, name }) => ({ id, name })),
      };
    },
  };
}

function relayUsagePath(organization: string): string | undefined {
  return apiPath`organizations/${organization}/relay_usage/`;
}

import type { CallOptions, SentryReader } from '../../ports/sentry.ts';
import { joinRelays } from '../join-relays.ts';
import { apiPath } from '../transport/api-path.ts';
import { answerOf } from '../transport/parse-answer.ts';
import { isUnsupportedEndpoint } from '../unsupported-endpoint.ts';
import { type WireRelayRow, wireRelayRows, wireTrustedRelays } from '../wire/relay.ts';
import { organizationPath } from './organization.ts';
import type { ResourceContext } from './resource-context.ts';

/** Reads the trusted relays: their configuration is a setting of the organization, their usage a list of its own. */
export function createRelayReads({
  api,
}: ResourceContext): Pick<SentryReader, 'listOrganizationTrustedRelays'> {
  const readConfiguration = api.defineRead('retrieveOrganization', answerOf(wireTrustedRelays));
  const readRows = api.defineRead('listOrganizationTrustedRelays', answerOf(wireRelayRows));

  /** Undefined where the server lacks the list: older ones answer 404 without the feature. */
  async function usageRows(options?: CallOptions): Promise<readonly WireRelayRow[] | undefined> {
    try {
      return await readRows({ path: relayUsagePath }, options);
    } catch (error) {
      if (isUnsupportedEndpoint(error)) return undefined;
      throw error;
    }
  }

  return {
    async listOrganizationTrustedRelays(options) {
      const [configured, rows] = await Promise.all([
        readConfiguration({ path: organizationPath, query: { detailed: '0' } }, options),
        usageRows(options),
      ]);
      return joinRelays(configured, rows);
    },
  };
}

function relayUsagePath(organization: string): string | undefined {
  return apiPath`organizations/${organization}/relay_usage/`;
}

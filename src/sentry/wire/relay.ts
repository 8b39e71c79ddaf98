import { z } from 'zod';
import { looseDate, looseText } from './scalars.ts';

/** A relay as the organization's settings have it; the spec has these rows in the list of usage. */
export const wireRelayConfiguration = z.object({
  publicKey: looseText,
  name: looseText,
  description: looseText,
  created: looseDate,
  lastModified: looseDate,
});

/** A row of the usage list: what was seen of one relay in one version, or by the spec a configuration. */
export const wireRelayRow = wireRelayConfiguration.extend({
  relayId: looseText,
  version: looseText,
  firstSeen: looseDate,
  lastSeen: looseDate,
});

/** The organization's trusted relays; servers without the feature do not name them. */
export const wireTrustedRelays = z
  .object({ trustedRelays: z.array(wireRelayConfiguration).optional().catch(undefined) })
  .transform(({ trustedRelays }) => trustedRelays ?? []);

/** A relay's configuration as read. */
export type WireRelayConfiguration = z.output<typeof wireRelayConfiguration>;

/** A usage row as read. */
export type WireRelayRow = z.output<typeof wireRelayRow>;

import { z } from 'zod';
import { type ReadRows, readableRows, type WithOdd } from './readable-rows.ts';
import { anything, dateOf, textOf } from './scalars.ts';

const configuration = z.object({
  publicKey: anything,
  name: anything,
  description: anything,
  created: anything,
  lastModified: anything,
});

/** Configuration of a relay, parsed. */
export interface WireRelayConfiguration {
  readonly publicKey: string | undefined;
  readonly name: string | undefined;
  readonly description: string | undefined;
  readonly created: Date | undefined;
  readonly lastModified: Date | undefined;
}

/** Row of the usage list, parsed; without a relay ID it is a configuration, as in the spec. */
export interface WireRelayRow extends WireRelayConfiguration {
  readonly relayId: string | undefined;
  readonly version: string | undefined;
  readonly firstSeen: Date | undefined;
  readonly lastSeen: Date | undefined;
}

/** Schema of the organization's trusted relays; servers without the feature leave them out. */
export const wireTrustedRelays = z
  .object({
    trustedRelays: readableRows(configuration.transform(configurationOf), 'trustedRelays')
      .optional()
      .catch(undefined),
  })
  .transform(({ trustedRelays }) => withOdd(trustedRelays ?? { rows: [], odd: [] }));

/** Schema of the list of usage, or of configurations as in the spec. */
export const wireRelayRows = readableRows(
  configuration
    .extend({ relayId: anything, version: anything, firstSeen: anything, lastSeen: anything })
    .transform(
      (wire): WireRelayRow => ({
        ...configurationOf(wire),
        relayId: textOf(wire.relayId),
        version: textOf(wire.version),
        firstSeen: dateOf(wire.firstSeen),
        lastSeen: dateOf(wire.lastSeen),
      }),
    ),
).transform(withOdd);

function withOdd<Row>(read: ReadRows<Row>): WithOdd<ReadRows<Row>> {
  return { value: read, odd: read.odd };
}

function configurationOf(wire: z.output<typeof configuration>): WireRelayConfiguration {
  return {
    publicKey: textOf(wire.publicKey),
    name: textOf(wire.name),
    description: textOf(wire.description),
    created: dateOf(wire.created),
    lastModified: dateOf(wire.lastModified),
  };
}

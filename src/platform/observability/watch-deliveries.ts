import type { Metrics } from '../../ports/metrics.ts';
import type { DeliveryWatch } from '../../ports/observability.ts';
import type { Ledgers } from './create-ledgers.ts';

/** Opens a ledger for each delivery, and notes when Slack was told of it. */
export function watchDeliveries(
  ledgers: Ledgers,
  metrics: Pick<Metrics, 'acknowledged' | 'repeated'>,
): DeliveryWatch {
  return {
    arrive: (work) => ledgers.within(ledgers.open(), work),
    process(kind, work) {
      // Over a socket a delivery is there all at once.
      const ledger = ledgers.current() ?? ledgers.open();
      const acknowledged = () => {
        const durationMs = ledger.acknowledged();
        if (durationMs !== undefined) metrics.acknowledged({ kind, durationMs });
      };
      return ledgers.within(ledger, () => work(acknowledged));
    },
    repeated: () => metrics.repeated('delivery'),
  };
}

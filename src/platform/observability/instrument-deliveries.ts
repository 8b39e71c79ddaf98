import type { Metrics } from '../../ports/metrics.ts';
import type { DeliveryInstrumentation } from '../../ports/observability.ts';
import type { Tracer } from './tracer.ts';

/** Opens a trace for each delivery, and notes when Slack was told of it. */
export function instrumentDeliveries(
  tracer: Tracer,
  metrics: Pick<Metrics, 'acknowledged' | 'repeated'>,
): DeliveryInstrumentation {
  return {
    arrive: (work) => tracer.runInContext(tracer.open(), work),
    process(kind, work) {
      // Over a socket a delivery is there all at once.
      const trace = tracer.current() ?? tracer.open();
      const acknowledged = () => {
        const durationMs = trace.acknowledged();
        if (durationMs !== undefined) metrics.acknowledged({ kind, durationMs });
      };
      return tracer.runInContext(trace, () => work(acknowledged));
    },
    repeated: () => metrics.repeated('delivery'),
  };
}

import { z } from 'zod';
import type { ClientKey } from '../../model/client-key.ts';
import { anything, dateOf, idOf, idTextOf, textOf, wireId } from './scalars.ts';

const rateLimit = z
  .object({ window: z.number(), count: z.number() })
  .transform(({ window, count }) => ({ count, windowSeconds: window }))
  .optional()
  .catch(undefined);

/** Schema of a client key, of which the spec requires no field. `secret` and `dsn.secret` arrive in clear text, and are not even read. */
export const wireClientKey = z
  .object({
    id: wireId.optional(),
    name: anything,
    label: anything,
    public: anything,
    projectId: anything,
    isActive: anything,
    rateLimit,
    dsn: z.object({ public: anything }).optional().catch(undefined),
    dateCreated: anything,
  })
  .transform(
    (wire): ClientKey => ({
      id: wire.id === undefined ? (textOf(wire.public) ?? '') : idOf(wire.id),
      label:
        textOf(wire.label) ?? textOf(wire.name) ?? idTextOf(wire.id) ?? textOf(wire.public) ?? '',
      projectId: idTextOf(wire.projectId),
      publicKey: textOf(wire.public),
      publicDsn: withoutPassword(textOf(wire.dsn?.public)),
      isActive: wire.isActive !== false,
      rateLimit: wire.rateLimit,
      dateCreated: dateOf(wire.dateCreated),
    }),
  );

// Old servers have a single DSN, which contains the secret.
function withoutPassword(dsn: string | undefined): string | undefined {
  if (dsn === undefined || !URL.canParse(dsn)) return undefined;
  return new URL(dsn).password === '' ? dsn : undefined;
}

import { z } from 'zod';
import type { ClientKey } from '../../model/client-key.ts';
import { looseBoolean, looseDate, looseText, wireId } from './scalars.ts';

const rateLimit = z
  .object({ window: z.number(), count: z.number() })
  .transform(({ window, count }) => ({ count, windowSeconds: window }))
  .optional()
  .catch(undefined);

/** A client key. `secret` and `dsn.secret` come in clear text, and are not even read. */
export const wireClientKey = z
  .object({
    id: wireId,
    name: looseText,
    label: looseText,
    public: looseText,
    projectId: wireId.optional().catch(undefined),
    isActive: looseBoolean,
    rateLimit,
    dsn: z.object({ public: looseText }).optional().catch(undefined),
    dateCreated: looseDate,
  })
  .transform(
    (wire): ClientKey => ({
      id: wire.id,
      label: wire.label ?? wire.name ?? wire.id,
      projectId: wire.projectId,
      publicKey: wire.public,
      publicDsn: withoutPassword(wire.dsn?.public),
      isActive: wire.isActive ?? true,
      rateLimit: wire.rateLimit,
      dateCreated: wire.dateCreated,
    }),
  );

// Old servers know a single DSN, with the secret in it.
function withoutPassword(dsn: string | undefined): string | undefined {
  if (dsn === undefined || !URL.canParse(dsn)) return undefined;
  return new URL(dsn).password === '' ? dsn : undefined;
}

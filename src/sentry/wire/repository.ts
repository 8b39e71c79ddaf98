import { z } from 'zod';
import type { Repository } from '../../model/repository.ts';
import { anything, dateOf, idOf, idTextOf, textOf, wireId } from './scalars.ts';

// Sentry's ID of a missing provider (sentry `serializers/models/repository.py`).
const NO_PROVIDER = 'unknown';

/** Schema of a repository; everything but ID and name may be missing or null. */
export const wireRepository = z
  .object({
    id: wireId,
    name: z.string(),
    url: anything,
    status: anything,
    dateCreated: anything,
    provider: z.object({ id: anything, name: anything }).optional().catch(undefined),
    externalSlug: anything,
  })
  .transform(
    ({ id, name, url, status, dateCreated, provider, externalSlug }): Repository => ({
      id: idOf(id),
      name,
      url: textOf(url),
      status: textOf(status),
      dateCreated: dateOf(dateCreated),
      provider:
        provider?.id === NO_PROVIDER ? undefined : (textOf(provider?.name) ?? textOf(provider?.id)),
      externalSlug: idTextOf(externalSlug),
    }),
  );

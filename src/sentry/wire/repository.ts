import { z } from 'zod';
import type { Repository } from '../../model/repository.ts';
import { anything, dateOf, idOf, idTextOf, textOf, wireId } from './scalars.ts';

// What Sentry sends for a repository without a provider (sentry `serializers/models/repository.py`).
const NO_PROVIDER = 'unknown';

/** A repository; everything but id and name may be missing or null. */
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

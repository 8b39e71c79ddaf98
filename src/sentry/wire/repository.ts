import { z } from 'zod';
import type { Repository } from '../../model/repository.ts';
import { looseDate, looseIdText, looseText, wireId } from './scalars.ts';

// What Sentry sends for a repository without a provider (sentry `serializers/models/repository.py`).
const NO_PROVIDER = 'unknown';

/** A repository; everything but id and name may be missing or null. */
export const wireRepository = z
  .object({
    id: wireId,
    name: z.string(),
    url: looseText,
    status: looseText,
    dateCreated: looseDate,
    provider: z.object({ id: looseText, name: looseText }).optional().catch(undefined),
    externalSlug: looseIdText,
  })
  .transform(
    ({ provider, ...wire }): Repository => ({
      ...wire,
      provider: provider?.id === NO_PROVIDER ? undefined : (provider?.name ?? provider?.id),
    }),
  );

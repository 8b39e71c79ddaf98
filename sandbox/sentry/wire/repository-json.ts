import type { ApiCall } from '../api-call.ts';
import type { SentryRepository } from '../world/sentry-repository.ts';
import { wireDate } from './wire-date.ts';

/** Serializes a repository; a missing provider is sent as an unknown one, never as null. */
export function repositoryJson(
  call: ApiCall,
  repository: SentryRepository,
): Readonly<Record<string, unknown>> {
  const { id, name, url, status, externalSlug, externalId, integrationId } = repository;
  const shared = {
    id,
    name,
    url,
    provider: repository.provider ?? { id: 'unknown', name: 'Unknown Provider' },
    status,
    dateCreated: wireDate(repository.dateCreated),
  };
  // In the spec, the slug cannot be null.
  if (call.dialect === 'spec') return { ...shared, ...(externalSlug !== null && { externalSlug }) };
  return { ...shared, integrationId, externalSlug, externalId };
}

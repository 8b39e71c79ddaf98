import type { ApiCall } from '../api-call.ts';
import type { ClientKey } from '../world/client-key.ts';
import { wireDate } from './wire-date.ts';

/** Serializes a client key, with its secret in clear text, as every org:read token gets it. */
export function clientKeyJson(call: ApiCall, key: ClientKey): Readonly<Record<string, unknown>> {
  const name = key.label ?? key.publicKey.slice(0, 14);
  const shared = {
    id: key.publicKey,
    name,
    label: name,
    public: key.publicKey,
    secret: key.secretKey,
    projectId: Number(key.projectId),
    isActive: key.isActive,
  };
  if (call.dialect === 'spec') {
    return {
      ...shared,
      ...(key.dateCreated !== null && { dateCreated: wireDate(key.dateCreated) }),
    };
  }
  const host = 'o1.ingest.sentry.example';
  const query = `?sentry_key=${key.publicKey}`;
  return {
    ...shared,
    rateLimit: key.rateLimit,
    dsn: {
      secret: `https://${key.publicKey}:${key.secretKey}@${host}/${key.projectId}`,
      public: `https://${key.publicKey}@${host}/${key.projectId}`,
      csp: `https://${host}/api/${key.projectId}/csp-report/${query}`,
      security: `https://${host}/api/${key.projectId}/security/${query}`,
      minidump: `https://${host}/api/${key.projectId}/minidump/${query}`,
      cdn: `https://js.sentry.example/${key.publicKey}.min.js`,
    },
    dateCreated: key.dateCreated === null ? null : wireDate(key.dateCreated),
    browserSdkVersion: '9.x',
    browserSdk: { choices: [['9.x', '9.x']] },
    dynamicSdkLoaderOptions: { hasReplay: true, hasPerformance: true, hasDebug: false },
  };
}

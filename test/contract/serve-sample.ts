import { json, type Reply, type SeenRequest } from '../support/scripted-server.ts';
import { memberBefore } from './call-of-sample.ts';
import { bodyText, pathParts, type Sample } from './sample.ts';

/**
 * Responds to the sample's own request with the sample, and to the client's other requests with a minimal success.
 * Other requests are added to `undeclared`.
 */
export function serveSample(sample: Sample, undeclared: string[]): (request: SeenRequest) => Reply {
  return (request) => {
    if (isSame(sample, request)) return replyOf(sample);
    const beside = besideReply(sample, request);
    if (beside !== undefined) return beside;
    undeclared.push(`${request.method} ${request.path}`);
    return { status: 404, body: '{"detail":"nobody declared this request"}' };
  };
}

/** Names of headers that the server sets itself. */
const OWN_HEADERS: ReadonlySet<string> = new Set([
  'content-length',
  'transfer-encoding',
  'content-encoding',
  'connection',
  'keep-alive',
  // A recorded clock would shift the waits.
  'date',
]);

function replyOf(sample: Sample): Reply {
  const { status, headers } = sample.response;
  const kept = Object.entries(headers).filter(([name]) => !OWN_HEADERS.has(name.toLowerCase()));
  return {
    status,
    headers: Object.fromEntries(kept),
    body: status === 204 ? '' : bodyText(sample),
  };
}

function isSame({ request: { method, path } }: Sample, request: SeenRequest): boolean {
  return method === request.method && placeOf(path) === placeOf(request.path);
}

// The organization may be named by slug or ID, and event IDs have several spellings.
function placeOf(path: string): string {
  const [, , ...parts] = pathParts(path);
  return parts
    .map((one) => (/^[\da-f-]{32,36}$/i.test(one) ? one.replaceAll('-', '').toLowerCase() : one))
    .join('/');
}

function besideReply(sample: Sample, { method, path }: SeenRequest): Reply | undefined {
  const [, organization, ...rest] = pathParts(path);
  if (method !== 'GET') return undefined;
  const place = rest.join('/');
  if (place === '') return json(200, { id: '1', slug: organization, name: 'Organization' });
  if (place === 'project-keys' || place === 'client-keys') return { status: 404 };
  if (place === 'members') return json(200, [memberBefore(sample)]);
  if (/^members\/[^/]+$/.test(place)) return json(200, memberBefore(sample));
  if (place === 'projects') return json(200, []);
  return undefined;
}

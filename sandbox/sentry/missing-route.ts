import type { IncomingMessage } from 'node:http';
import { type Answer, detail, empty, json, text } from './answer.ts';

/**
 * Creates the response for an unknown path (sentry `src/sentry/api/endpoints/catchall.py`): a 404 without a body, or
 * with a hint if the trailing slash is missing; the hint is JSON only for requests that claim to be JSON themselves.
 */
export function missingRoute(request: IncomingMessage, path: string): Answer {
  if (path.endsWith('/')) return empty(404);
  const hint = 'Route not found, did you forget a trailing slash?';
  const suggestion = `${path}/`;
  if (request.headers['content-type'] === 'application/json') {
    return json(404, { info: `${hint} try: ${suggestion}` });
  }
  const arrow = `${' '.repeat('try: '.length + suggestion.length - 1)}^`;
  return text(404, 'text/plain', `${hint}\n\ntry: ${suggestion}\n${arrow}\n`);
}

/** Creates the 405 of a path that exists for other methods. */
export function otherMethod(method: string): Answer {
  return detail(405, `Method "${method}" not allowed.`);
}

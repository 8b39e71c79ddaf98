import { type Answer, internalError, text } from './answer.ts';
import type { Fault } from './faults.ts';
import type { LimitReading } from './limiter.ts';

const PROXY_PAGE = (title: string): string =>
  `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`;

const PROXY_TITLES = {
  502: '502 Bad Gateway',
  503: '503 Service Temporarily Unavailable',
  504: '504 Gateway Time-out',
} as const;

/** Creates the limiter's 429: JSON that is sent as HTML, since Sentry builds a bare response in its middleware. */
export function limiterAnswer(
  reading: Pick<LimitReading, 'limit' | 'concurrentLimit' | 'isWindowExceeded'>,
): Answer {
  const reason = reading.isWindowExceeded
    ? 'You are attempting to use this endpoint too frequently. ' +
      `Limit is ${reading.limit} requests in 1 seconds`
    : 'You are attempting to go above the allowed concurrency for this endpoint. ' +
      `Concurrency limit is ${reading.concurrentLimit}`;
  return text(429, 'text/html; charset=utf-8', JSON.stringify({ detail: reason }));
}

/**
 * Returns the response of a fault that keeps the request from being applied; undefined for faults that act later or
 * never respond.
 */
export function answerBefore(fault: Fault, reading: LimitReading): Answer | undefined {
  if (fault.kind !== 'status') return undefined;
  if (fault.status === 429) return limiterAnswer({ ...reading, isWindowExceeded: true });
  if (fault.status === 500) return internalError('0123456789abcdef0123456789abcdef');
  return text(fault.status, 'text/html', PROXY_PAGE(PROXY_TITLES[fault.status]));
}

/** Applies a fault to the response of a request that was applied. */
export function spoilAnswer(fault: Fault, answer: Answer): Answer {
  const { status, headers, body } = answer;
  switch (fault.kind) {
    case 'garbage':
      return { status, headers, body: '\u0000\u0001 {{not json \uFFFD' };
    case 'truncated':
      return { status, headers, body: body.slice(0, Math.floor(body.length / 2)) };
    case 'odd-rows': {
      const list: unknown = JSON.parse(body);
      if (!Array.isArray(list)) return answer;
      return { status, headers, body: JSON.stringify([...fault.rows, ...list]) };
    }
    case 'html':
      return text(200, 'text/html; charset=utf-8', PROXY_PAGE('Please log in'));
    default:
      return answer;
  }
}

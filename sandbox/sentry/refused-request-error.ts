import { type Answer, detail } from './answer.ts';

/** Ends an operation with the error response that it carries. */
export class RefusedRequestError extends Error {
  constructor(readonly answer: Answer) {
    super(`refused with ${answer.status}`);
    this.name = 'RefusedRequestError';
  }
}

/** Creates the 403 for nearly every missing permission; it names no scope. */
export function forbidden(): RefusedRequestError {
  return new RefusedRequestError(detail(403, 'You do not have permission to perform this action.'));
}

/** Creates the 404 of an API path whose object does not exist. */
export function notFound(): RefusedRequestError {
  return new RefusedRequestError(detail(404, 'The requested resource does not exist'));
}

/** Creates a 400 with `{"detail": "text"}`. */
export function badRequest(reason: string): RefusedRequestError {
  return new RefusedRequestError(detail(400, reason));
}

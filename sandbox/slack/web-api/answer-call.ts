import type { ServerResponse } from 'node:http';
import type { JsonObject } from '../json.ts';
import type { ApiCall } from '../workspace/api-call.ts';
import type { Faults } from '../workspace/faults.ts';
import type { CallLog } from './call-log.ts';

/** Response to a call. */
export interface CallAnswer {
  readonly status: number;
  readonly body: JsonObject;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Responds to a call, unless a fault of its method applies first. */
export const answerCall = async (
  call: ApiCall,
  response: ServerResponse,
  faults: Faults,
  log: CallLog,
  run: () => CallAnswer,
): Promise<void> => {
  const send = ({ status, body, headers = {} }: CallAnswer, text = JSON.stringify(body)): void => {
    log.end(call, status, body);
    const isJson = headers['content-type'] === undefined;
    response.writeHead(status, {
      ...(isJson ? { 'content-type': 'application/json; charset=utf-8' } : {}),
      ...headers,
    });
    response.end(text);
  };
  const met = faults.meet(call.method);
  if (met === undefined) return send(run());
  const { fault, lifted } = met;
  switch (fault.kind) {
    case 'rate-limited':
      return send({
        status: 429,
        body: { ok: false, error: 'ratelimited' },
        headers: { 'retry-after': String(fault.retryAfterSeconds) },
      });
    case 'error':
      return send({ status: 200, body: { ok: false, error: fault.code } });
    case 'status':
      return send(
        {
          status: fault.status,
          body: { html: true },
          headers: { 'content-type': 'text/html; charset=utf-8' },
        },
        '<!DOCTYPE html><title>Server Error | Slack</title>',
      );
    case 'hang':
      await lifted;
      return send(run());
    case 'cut':
      if (fault.after === true) run();
      response.destroy();
  }
};

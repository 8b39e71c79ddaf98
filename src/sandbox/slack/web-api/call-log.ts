import type { JsonObject } from '../json.ts';
import type { ApiCall } from '../workspace/api-call.ts';
import type { ChangeFeed } from '../workspace/change-feed.ts';

/** Keeps every call of the bot. */
export interface CallLog {
  list(): readonly ApiCall[];
  begin(method: string, args: JsonObject): ApiCall;
  end(call: ApiCall, status: number, body: JsonObject): void;
}

/** An empty log by the given clock (milliseconds). */
export const createCallLog = (feed: ChangeFeed, now: () => number): CallLog => {
  const calls: ApiCall[] = [];
  const keep = (call: ApiCall): ApiCall => {
    calls[call.id - 1] = call;
    feed.publish({ kind: 'api-call', call });
    return call;
  };
  return {
    list: () => [...calls],
    begin: (method, args) =>
      keep({ id: calls.length + 1, method, args, startedAt: now(), answer: undefined }),
    end: (call, status, body) => {
      keep({ ...call, answer: { status, body, endedAt: now() } });
    },
  };
};

import type { JsonObject } from '../json.ts';
import type { ApiCall } from '../workspace/api-call.ts';
import type { ChangeFeed } from '../workspace/change-feed.ts';
import { keepNewest } from '../workspace/keep-newest.ts';

/** Log of the bot's calls, up to a maximum number. */
export interface CallLog {
  list(): readonly ApiCall[];
  /** Records the start of a call; `url` is for a call of a `response_url`. */
  begin(method: string, args: JsonObject, url?: string): ApiCall;
  end(call: ApiCall, status: number, body: JsonObject): void;
}

/** Creates an empty log with that clock, in milliseconds. */
export const createCallLog = (feed: ChangeFeed, now: () => number): CallLog => {
  const calls = new Map<number, ApiCall>();
  let lastId = 0;
  const keep = (call: ApiCall): ApiCall => {
    calls.set(call.id, call);
    keepNewest(calls);
    feed.publish({ kind: 'api-call', call });
    return call;
  };
  return {
    list: () => [...calls.values()],
    begin: (method, args, url) => {
      lastId += 1;
      return keep({ id: lastId, method, args, url, startedAt: now(), answer: undefined });
    },
    end: (call, status, body) => {
      keep({ ...call, answer: { status, body, endedAt: now() } });
    },
  };
};

import type { JsonObject } from '../json.ts';

/** Call of the bot to Slack: a Web API method, or `response_url`. */
export interface ApiCall {
  /** Counted from 1, in order of arrival. */
  readonly id: number;
  readonly method: string;
  readonly args: JsonObject;
  /** The `response_url` that was called. */
  readonly url: string | undefined;
  /** Milliseconds of the clock. */
  readonly startedAt: number;
  /** Undefined while the call is pending, or if a fault prevented a response. */
  readonly answer:
    | { readonly status: number; readonly body: JsonObject; readonly endedAt: number }
    | undefined;
}

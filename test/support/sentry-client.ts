import { onTestFinished } from 'vitest';
import {
  createSentryClient,
  type SentryClient,
  type SentryClientOptions,
} from '../../src/sentry/client.ts';
import type { Timings } from '../../src/sentry/transport/timings.ts';
import {
  type Reply,
  type ScriptedServer,
  type SeenRequest,
  startScriptedServer,
} from './scripted-server.ts';

/** Waits short enough for tests. */
const SHORT: Partial<Timings> = {
  tryTimeoutMs: 500,
  deadlineMs: 2_000,
  backoffBaseMs: 1,
  backoffMaxMs: 2,
};

/** Creates a client of the organization `acme` on a scripted server; both are stopped when the test ends. */
export async function clientOf(
  script: (request: SeenRequest) => Reply | Promise<Reply>,
  options: Partial<SentryClientOptions> & { readonly prefix?: string } = {},
): Promise<{ readonly client: SentryClient; readonly server: ScriptedServer }> {
  const server = await startScriptedServer(script);
  const client = createSentryClient({
    baseUrl: new URL(options.prefix ?? '/', server.url),
    token: 'token-of-the-test',
    organization: 'acme',
    userAgent: 'sentry-chatops/test',
    ...options,
    timings: { ...SHORT, ...options.timings },
  });
  onTestFinished(async () => {
    await client.close();
    await server.stop();
  });
  return { client, server };
}

/** Returns the error of a call that must fail. */
export async function failureOf(call: Promise<unknown>): Promise<unknown> {
  try {
    await call;
  } catch (error) {
    return error;
  }
  throw new Error('the call did not fail');
}

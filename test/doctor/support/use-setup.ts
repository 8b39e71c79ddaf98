import { afterAll, afterEach, beforeAll } from 'vitest';
import type { Fault } from '../../../sandbox/slack/workspace/faults.ts';
import { type Reply, startScriptedServer } from '../../support/scripted-server.ts';
import { type Setup, startSetup } from './start-setup.ts';

/** Provides one correct setup for the tests of a file, and helpers that break it until the test ends. */
export function useSetup() {
  let setup: Setup;
  beforeAll(async () => {
    setup = await startSetup();
  });
  afterAll(() => setup.stop());
  const undo: (() => unknown)[] = [];
  afterEach(async () => {
    setup.sentry.faults.clear();
    for (const one of undo.splice(0)) await one();
  });
  return {
    get slack() {
      return setup.slack;
    },
    get sentry() {
      return setup.sentry;
    },
    get environment() {
      return setup.environment;
    },
    runChecks: (...args: Parameters<Setup['runChecks']>) => setup.runChecks(...args),
    afterwards: (work: () => unknown) => void undo.push(work),
    slackFault: (method: string, fault: Fault) => {
      undo.push(setup.slack.fault(method, fault, 1_000).lift);
    },
    /** Starts a server with a fixed reply to every request, and returns its URL. */
    scripted: async (reply: Parameters<typeof startScriptedServer>[0] | Reply) => {
      const server = await startScriptedServer(typeof reply === 'function' ? reply : () => reply);
      undo.push(server.stop);
      return server.url.href;
    },
  };
}

/** Creates a web page to send in place of an API response. */
export function page(status: number, headers: Readonly<Record<string, string>> = {}): Reply {
  return {
    status,
    headers: { 'content-type': 'text/html', ...headers },
    body: '<!DOCTYPE html><title>Something</title>',
  };
}

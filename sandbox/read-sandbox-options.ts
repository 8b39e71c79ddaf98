import { parseArgs } from 'node:util';

/** Parsed command-line options of the sandbox. */
export interface SandboxCliOptions {
  readonly kind: 'bot' | 'servers-only';
  readonly terminal: boolean;
  readonly transport: 'http' | 'socket';
  readonly bareIds: boolean;
  /** Port of the page on 127.0.0.1; 0 picks a free one. */
  readonly port: number;
  /** Request URL of a bot that runs in its own process. */
  readonly requestUrl: URL;
  /** File that receives that bot's settings; undefined prints them to stdout. */
  readonly envFile: string | undefined;
}

/** Parsed options, a request for help, or the fault found in the arguments. */
export type SandboxOptionsResult =
  | { readonly kind: 'options'; readonly options: SandboxCliOptions }
  | { readonly kind: 'help' }
  | { readonly kind: 'fault'; readonly fault: string };

const REQUEST_URL = 'http://127.0.0.1:3000/slack/events';

/** Parses the arguments after `npm run sandbox --`. */
export function readSandboxOptions(words: readonly string[]): SandboxOptionsResult {
  try {
    return understood(parsed(words));
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
}

function parsed(words: readonly string[]) {
  return parseArgs({
    args: [...words],
    options: {
      'servers-only': { type: 'boolean', default: false },
      'request-url': { type: 'string' },
      'settings-file': { type: 'string' },
      terminal: { type: 'boolean', default: false },
      socket: { type: 'boolean', default: false },
      'bare-ids': { type: 'boolean', default: false },
      port: { type: 'string', default: '0' },
      help: { type: 'boolean', default: false },
    },
  }).values;
}

function understood(values: ReturnType<typeof parsed>): SandboxOptionsResult {
  if (values.help) return { kind: 'help' };
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535) {
    return wrong('--port must be a port number, at most 65535');
  }
  const conflict = conflictIn(values);
  if (conflict !== undefined) return wrong(conflict);
  const requestUrl = httpUrlOf(values['request-url'] ?? REQUEST_URL);
  if (requestUrl === undefined) {
    return wrong(`--request-url must be an http address such as ${REQUEST_URL}`);
  }
  return {
    kind: 'options',
    options: {
      kind: values['servers-only'] ? 'servers-only' : 'bot',
      terminal: values.terminal,
      transport: values.socket ? 'socket' : 'http',
      bareIds: values['bare-ids'],
      port,
      requestUrl,
      envFile: values['settings-file'],
    },
  };
}

function conflictIn(values: ReturnType<typeof parsed>): string | undefined {
  const hasAddress = values['request-url'] !== undefined;
  if (!values['servers-only']) {
    if (hasAddress) return '--request-url is for --servers-only';
    return values['settings-file'] === undefined
      ? undefined
      : '--settings-file is for --servers-only';
  }
  if (values.terminal) return '--servers-only has a page and no prompt';
  return hasAddress && values.socket ? '--request-url is for HTTP, without --socket' : undefined;
}

function httpUrlOf(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url?.protocol === 'http:' ? url : undefined;
}

function wrong(fault: string): SandboxOptionsResult {
  return { kind: 'fault', fault };
}
